import { h } from "../dom";
import { hostApp, type HostedApp } from "../host";
import { locale, session, t } from "../session";
import type { OpenRoom } from "./room";

/** The personal tab, in a frame, spoken to as Teams would. `rest` is the page inside it that a link asked for. */
export const laurel: OpenRoom = (_, rest) => {
  const subPage = decodeURIComponent(rest);
  const status = h("p", { class: "tab-status", role: "status" }, t("tab.loading"));
  const place = h("div", { class: "tab-place" });
  let app: HostedApp | undefined;

  const start = () => {
    app?.stop();
    const frame = h("iframe", { title: t("tab.title"), "data-testid": "laurel-tab", allow: "clipboard-write" });
    status.replaceChildren(t("tab.loading"));
    app = hostApp(frame, subPage, {
      ready: () => status.replaceChildren(),
      failed: (reason) => status.replaceChildren(`${t("tab.failed")} ${reason} `, h("button", { type: "button", onclick: start }, t("tab.retry"))),
      openPage: (page) => { location.hash = `#/laurel/${encodeURIComponent(page)}`; },
    });
    frame.addEventListener("load", () => {
      // The frame has this page's origin: an error page in it can be told from the app.
      if (!frame.contentDocument?.querySelector("script")) status.replaceChildren(`${t("tab.failed")} `, h("button", { type: "button", onclick: start }, t("tab.retry")));
    });
    frame.src = `/tab/?${new URLSearchParams({ theme: session.theme, locale: locale().toLowerCase() })}`;
    place.replaceChildren(frame);
  };
  start();

  return {
    element: h("section", { class: "pane tab" }, h("header", { class: "pane-head" }, h("h1", {}, t("room.laurel")), status), place),
    themed: () => app?.setTheme(session.theme),
    leave: () => app?.stop(),
  };
};
