import type { Me } from "./api";
import { texts, type Language, type TextKey } from "./texts";

export type Theme = "default" | "dark" | "contrast";

/** Who is looking and how: read from the address, so that a link or a test can be anybody. */
export const session = { me: null as Me | null, user: "", language: "en" as Language, theme: "default" as Theme };

export function readAddress(): void {
  const parameters = new URLSearchParams(location.search);
  session.user = parameters.get("user") ?? "";
  const theme = parameters.get("theme");
  const preferred: Theme = matchMedia("(forced-colors: active)").matches ? "contrast" : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "default";
  session.theme = theme === "default" || theme === "dark" || theme === "contrast" ? theme : preferred;
}

/** The person's own language unless the address says otherwise; nobody yet: the browser's. */
export function chooseLanguage(): void {
  const wanted = new URLSearchParams(location.search).get("lang") ?? session.me?.person.language ?? navigator.language;
  session.language = wanted.toLowerCase().startsWith("sv") ? "sv" : "en";
}

export function writeAddress(change: Record<string, string | null>, hash = location.hash): void {
  const parameters = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  history.replaceState(null, "", `${location.pathname}?${parameters}${hash}`);
}

export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  return texts[session.language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

export const locale = () => (session.language === "sv" ? "sv-SE" : "en-GB");

/** Today: the time; else the day as well. */
export function when(instant: string): string {
  const date = new Date(instant);
  const time = date.toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
  return date.toDateString() === new Date().toDateString() ? time : `${date.toLocaleDateString(locale(), { day: "numeric", month: "short" })} ${time}`;
}

export const initials = (name: string) => name.split(/\s+/).map((part) => part[0] ?? "").slice(0, 2).join("").toUpperCase();
