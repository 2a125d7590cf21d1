import { useSyncExternalStore } from "react";

let moved = false;
window.addEventListener("hashchange", () => {
  moved = true;
});

/** Whether the person has gone anywhere since the page was opened. */
export function hasMoved(): boolean {
  return moved;
}

function subscribe(changed: () => void) {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

/** The parts of `#/people/123`: `["people", "123"]`. */
export function useRoute(): string[] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decoded);
}

export function go(...parts: string[]) {
  window.location.hash = route(...parts);
}

export function route(...parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Somebody's broken link: no page has such a name, so the first one shows.
    return "";
  }
}
