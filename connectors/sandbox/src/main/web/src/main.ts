import "adaptivecards/dist/adaptivecards.css";
import "./style.css";
import { api, type Changes } from "./api";
import { h, icon, icons } from "./dom";
import { avatar, toast } from "./messages";
import { activity } from "./rooms/activity";
import { chat } from "./rooms/chat";
import { laurel } from "./rooms/laurel";
import { outlook } from "./rooms/outlook";
import type { OpenRoom, Room } from "./rooms/room";
import { teams } from "./rooms/teams";
import { chooseLanguage, readAddress, session, t } from "./session";
import { switchPerson, themeAndLanguage, whoSearch } from "./who";

const rooms = { activity, chat, teams, laurel, outlook } satisfies Record<string, OpenRoom>;
type RoomName = keyof typeof rooms;

const app = document.getElementById("app")!;
let room: Room | undefined;
let seen: Changes | undefined;

async function start(): Promise<void> {
  readAddress();
  chooseLanguage();
  dress();
  if (!session.user) return welcome();
  try {
    session.me = await api.me(session.user);
  } catch {
    return welcome();
  }
  chooseLanguage();
  dress();
  shell();
}

function dress(): void {
  document.documentElement.lang = session.language;
  document.documentElement.dataset.theme = session.theme;
  document.title = t("app.title");
}

function welcome(): void {
  app.replaceChildren(h("main", { class: "welcome" }, themeAndLanguage(() => void start()), h("h1", {}, t("who.title")), h("p", {}, t("who.lead")), whoSearch()));
}

function shell(): void {
  const me = session.me!;
  app.replaceChildren(
    h("a", { class: "skip", href: "#main", onclick: (event: Event) => { event.preventDefault(); document.getElementById("main")?.focus(); } }, t("app.skip")),
    h("header", { class: "top" }, h("span", { class: "company" }, t("app.company")), h("span", { class: "quiet" }, t("app.title")),
      themeAndLanguage(retheme),
      h("button", { type: "button", class: "me", "data-testid": "me", title: t("who.switch"), onclick: switchPerson }, avatar(me.person.name), h("span", {}, me.person.name), h("span", { class: "sr" }, ` · ${t("who.switch")}`))),
    h("nav", { class: "rail", "aria-label": t("rail.label") }, ...(Object.keys(rooms) as RoomName[]).map(railEntry)),
    h("main", { id: "main", tabindex: -1 }),
    h("p", { id: "toast", role: "status", class: "toast" }));
  seen = undefined;
  openRoom();
}

function railEntry(name: RoomName): HTMLElement {
  return h("a", { href: `#/${name}`, "data-testid": `rail-${name}`, "data-room": name }, icon(icons[name]), h("span", {}, t(`room.${name}`)), h("span", { class: "badge", hidden: true }));
}

function openRoom(): void {
  const [, wanted = "", ...rest] = location.hash.split("/");
  const name: RoomName = wanted in rooms ? (wanted as RoomName) : "teams";
  room?.leave?.();
  room = rooms[name](session.me!, rest.join("/"));
  document.getElementById("main")!.replaceChildren(room.element);
  document.title = `${t(`room.${name}`)} · ${t("app.title")}`;
  for (const entry of document.querySelectorAll<HTMLElement>(".rail a")) {
    if (entry.dataset.room === name) entry.setAttribute("aria-current", "page");
    else entry.removeAttribute("aria-current");
  }
  void room.refresh?.().catch(offline);
}

/** A new theme reaches the tab as an event, as in Teams; everything else is drawn anew. */
function retheme(): void {
  const language = session.language;
  readAddress();
  chooseLanguage();
  dress();
  if (room?.themed && session.language === language) room.themed();
  else shell();
}

async function watch(): Promise<void> {
  if (session.me && !document.hidden) {
    try {
      const now = await api.changes(session.user);
      badge("activity", now.unreadActivity);
      badge("outlook", now.unreadMail);
      const moved = room?.watches && now[room.watches] !== seen?.[room.watches];
      if (moved) await room?.refresh?.();
      seen = now;
    } catch (failure) {
      offline(failure);
    }
  }
  setTimeout(watch, 1000);
}

function badge(name: RoomName, count: number): void {
  const element = document.querySelector<HTMLElement>(`.rail a[data-room="${name}"] .badge`);
  if (!element || element.dataset.count === String(count)) return;
  element.dataset.count = String(count);
  element.hidden = count === 0;
  element.replaceChildren(h("span", { "aria-hidden": "true" }, String(count)), h("span", { class: "sr" }, t("rail.unread", { n: count })));
}

const offline = (failure: unknown) => toast(t("error.offline", { detail: failure instanceof Error ? failure.message : "" }));

window.addEventListener("hashchange", () => session.me && openRoom());
void start().then(watch);
