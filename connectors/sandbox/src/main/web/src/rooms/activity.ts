import { api, type Notification } from "../api";
import { h, keyed } from "../dom";
import { openLink } from "../links";
import { avatar } from "../messages";
import { session, t, when } from "../session";
import type { OpenRoom } from "./room";

export const activity: OpenRoom = () => {
  const empty = h("p", { class: "empty" }, t("activity.empty"));
  const list = h("ul", { class: "feed", "data-testid": "activity" });
  return {
    element: h("section", { class: "pane" }, h("header", { class: "pane-head" }, h("h1", {}, t("room.activity"))), h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": t("room.activity") }, empty, list)),
    watches: "activity",
    refresh: async () => {
      const items = await api.activity(session.user, session.language);
      empty.hidden = items.length > 0;
      keyed(list, items, (item) => item.id, (item) => String(item.read), draw);
    },
  };
};

function draw(item: Notification): HTMLElement {
  const open = async () => {
    await api.read(session.user, "activity", item.id);
    openLink(item.webUrl);
  };
  return h("li", {}, h("button", { type: "button", class: item.read ? "feed-item" : "feed-item unread", "data-testid": "activity-item", "data-type": item.activityType, onclick: open },
    avatar("Laurel", true),
    h("span", { class: "feed-text" },
      h("span", { class: "feed-title" }, item.title), item.preview && h("span", { class: "feed-preview" }, item.preview),
      h("span", { class: "quiet" }, item.topic)),
    h("time", { datetime: item.createdAt }, when(item.createdAt)),
    !item.read && h("span", { class: "dot" }, h("span", { class: "sr" }, t("activity.unread")))));
}
