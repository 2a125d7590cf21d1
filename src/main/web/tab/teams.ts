import { app, authentication, chat, pages } from "@microsoft/teams-js";
import { ApiProblem } from "../api/problem";
import type { TokenSource } from "../api/client";

export type HostTheme = "default" | "dark" | "contrast";

/** What Teams (or Outlook, or Microsoft 365) tells about the place and the person. */
export interface Host {
  theme: HostTheme;
  locale: string;
  /** The hash route a deep link asked for. */
  subPage: string | undefined;
  /** Somebody is adding the tab to a channel. */
  configuring: boolean;
}

const PATIENCE_MS = 10_000;
const EARLY_SECONDS = 60;

/** Shakes hands with the host; fails when the page was opened in a plain browser window. */
export async function enterHost(): Promise<Host> {
  await within(PATIENCE_MS, app.initialize());
  const context = await within(PATIENCE_MS, app.getContext());
  return {
    theme: hostTheme(context.app.theme),
    locale: context.app.locale,
    subPage: context.page.subPageId,
    configuring: context.page.frameContext === "settings",
  };
}

export function onThemeChange(changed: (theme: HostTheme) => void) {
  app.registerOnThemeChangeHandler((theme) => changed(hostTheme(theme)));
}

/**
 * Takes the host's loading indicator away. Our own pages for "not signed in" and "not reachable" count as loaded: the
 * host would cover them with one that says less.
 */
export function showPage() {
  app.notifyAppLoaded();
  app.notifySuccess();
}

/** Lets Teams save the channel's tab. */
export function offerChannelTab(name: string) {
  const url = `${window.location.origin}/tab/`;
  pages.config.registerOnSaveHandler((event) => {
    pages.config.setConfig({ entityId: "laurel-channel", contentUrl: url, websiteUrl: url, suggestedDisplayName: name }).then(
      () => event.notifySuccess(),
      (thrown: unknown) => event.notifyFailure(String(thrown)),
    );
  });
  pages.config.setValidityState(true);
}

/** Follows a link to a chat inside the host: as a chat where it has chats, else as a link. */
export async function openChat(signInName: string) {
  if (chat.isSupported()) await chat.openChat({ user: signInName });
  else await app.openLink(chatLink(signInName));
}

/** Teams' deep link to a chat with one person; it knows people by their sign-in names in Entra ID. */
export function chatLink(signInName: string): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(signInName)}`;
}

/** Nothing could be drawn at all. */
export function tellFailure(message: string) {
  app.notifyFailure({ reason: app.FailedReason.Other, message });
}

/** The person's token, asked for anew shortly before the last one ends. */
export function hostTokens(now: () => number = Date.now): TokenSource {
  let token: string | null = null;
  let until = 0;
  return async (fresh) => {
    if (fresh || token === null || now() >= until) {
      token = await signIn();
      until = (expiry(token) - EARLY_SECONDS) * 1000;
    }
    return token;
  };
}

async function signIn(): Promise<string> {
  try {
    return await within(PATIENCE_MS, authentication.getAuthToken());
  } catch {
    throw new ApiProblem("answer", 401);
  }
}

/** The `exp` claim, in seconds; only to know when to ask again, the service is the one that checks. */
function expiry(token: string): number {
  try {
    const claims = JSON.parse(atob((token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/"))) as { exp?: number };
    return claims.exp ?? 0;
  } catch {
    return 0;
  }
}

function hostTheme(name: string): HostTheme {
  return name === "dark" || name === "contrast" ? name : "default";
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer from the host within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
