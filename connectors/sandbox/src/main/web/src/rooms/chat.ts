import { api } from "../api";
import { compose } from "../compose";
import { h } from "../dom";
import { avatar, drawMessages } from "../messages";
import { session, t } from "../session";
import type { OpenRoom } from "./room";

/** The personal chat with the app. */
export const chat: OpenRoom = (me) => {
  const empty = h("p", { class: "empty" }, t("chat.empty"));
  const list = h("div", { class: "messages", "data-testid": "chat-messages", role: "log", "aria-label": "Laurel" });
  const scroll = h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": t("room.chat") }, empty, list);
  const refresh = async () => {
    const { messages } = await api.chat(session.user);
    empty.hidden = messages.length > 0;
    if (drawMessages(list, messages)) scroll.scrollTop = scroll.scrollHeight;
  };
  return {
    element: h("section", { class: "split" },
      h("nav", { class: "side", "aria-label": t("chat.list") }, h("h2", {}, t("chat.list")), h("ul", {}, h("li", {}, h("a", { href: "#/chat", "aria-current": "page" }, avatar("Laurel", true), "Laurel")))),
      h("div", { class: "pane" }, h("header", { class: "pane-head" }, avatar("Laurel", true), h("h1", {}, "Laurel")), scroll, compose(me.chatId, t("compose.chat"), () => void refresh()))),
    watches: "chat",
    refresh,
  };
};
