import { api, type Thread } from "../api";
import { compose } from "../compose";
import { h, keyed } from "../dom";
import { drawMessages, versionOf } from "../messages";
import { session, t } from "../session";
import type { OpenRoom } from "./room";

/** The one team and its channel: threads, oldest first, as Teams keeps them. */
export const teams: OpenRoom = (me) => {
  const empty = h("p", { class: "empty" }, t("channel.empty"));
  const list = h("div", { class: "threads", "data-testid": "channel", role: "log", "aria-label": me.channel.name });
  const scroll = h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": t("channel.posts") }, empty, list);
  const refresh = async () => {
    const threads = await api.channel();
    empty.hidden = threads.length > 0;
    const grown = keyed(list, threads, (thread) => thread.id, () => session.language + session.theme + session.user, () => h("div", { class: "thread", "data-testid": "thread" }));
    threads.forEach((thread) => fill(list, thread));
    if (grown) scroll.scrollTop = scroll.scrollHeight;
  };
  return {
    element: h("section", { class: "split" },
      h("nav", { class: "side", "aria-label": t("room.teams") }, h("h2", {}, me.channel.teamName), h("ul", {}, h("li", {}, h("a", { href: "#/teams", "aria-current": "page" }, me.channel.name)))),
      h("div", { class: "pane" }, h("header", { class: "pane-head" }, h("h1", {}, `${me.channel.teamName} / ${me.channel.name}`)), scroll, compose(me.channel.id, t("compose.channel"), () => void refresh()))),
    watches: "channel",
    refresh,
  };
};

function fill(list: HTMLElement, thread: Thread): void {
  const place = [...list.children].find((element) => (element as HTMLElement).dataset.key === thread.id) as HTMLElement;
  const version = thread.messages.map((message) => message.id + versionOf(message)).join();
  if (place.dataset.content === version) return;
  place.dataset.content = version;
  drawMessages(place, thread.messages);
}
