/**
 * A link as Teams follows it: a deep link to an app's page opens the tab, everything else a new window.
 * Deep links: https://teams.microsoft.com/l/entity/{appId}/{entityId}?context={"subEntityId":…}
 */
export function openLink(address: string): void {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return;
  }
  const subPage = deepLinkPage(url);
  if (subPage !== null) location.hash = subPage ? `#/laurel/${encodeURIComponent(subPage)}` : "#/laurel";
  else if (url.protocol === "https:" || url.protocol === "http:" || url.protocol === "mailto:") window.open(url, "_blank", "noopener");
}

/** The page inside the app that a deep link asks for; empty for the app's first page, null when it is no deep link. */
export function deepLinkPage(url: URL): string | null {
  if (url.hostname !== "teams.microsoft.com" || !url.pathname.startsWith("/l/entity/")) return null;
  try {
    const context = JSON.parse(url.searchParams.get("context") ?? "{}");
    return String(context.subEntityId ?? context.subPageId ?? "");
  } catch {
    return "";
  }
}
