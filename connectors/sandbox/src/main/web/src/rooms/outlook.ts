import { api, type Mail, type MailSummary } from "../api";
import { h, keyed } from "../dom";
import { session, t, when } from "../session";
import type { OpenRoom } from "./room";

export const outlook: OpenRoom = (_, rest) => {
  const chosen = decodeURIComponent(rest);
  const empty = h("p", { class: "empty" }, t("outlook.empty"));
  const list = h("ul", { class: "mails", "data-testid": "inbox" });
  const reader = h("div", { class: "pane", "data-testid": "mail" }, h("p", { class: "empty" }, t("outlook.pick")));
  let shown = "";
  return {
    element: h("section", { class: "split mailbox" },
      h("nav", { class: "side wide", "aria-label": t("outlook.list") }, h("h1", {}, t("outlook.list")), empty, list), reader),
    watches: "inbox",
    refresh: async () => {
      const mails = await api.inbox(session.user);
      empty.hidden = mails.length > 0;
      keyed(list, mails, (mail) => mail.id, (mail) => `${mail.read}${mail.id === chosen}`, (mail) => entry(mail, mail.id === chosen));
      if (!chosen || shown === chosen) return;
      shown = chosen;
      reader.replaceChildren(...read(await api.mail(session.user, chosen)));
      await api.read(session.user, "mail", chosen);
    },
  };
};

function entry(mail: MailSummary, current: boolean): HTMLElement {
  return h("li", {}, h("a", { href: `#/outlook/${encodeURIComponent(mail.id)}`, class: mail.read ? "mail-item" : "mail-item unread", "data-testid": "mail-item", "aria-current": current ? "true" : null },
    h("span", { class: "mail-from" }, mail.from.name || mail.from.address), h("time", { datetime: mail.receivedAt }, when(mail.receivedAt)),
    h("span", { class: "mail-subject" }, mail.subject), h("span", { class: "quiet" }, mail.preview)));
}

function opensOutside(html: string): string {
  const mail = new DOMParser().parseFromString(html, "text/html");
  mail.head.prepend(Object.assign(mail.createElement("base"), { target: "_blank" }));
  return `<!doctype html>${mail.documentElement.outerHTML}`;
}

/** The HTML stands in a frame that may run no script, submit nothing and reach nothing of this page; links open outside. */
function read(mail: Mail): HTMLElement[] {
  const html = h("iframe", { title: t("outlook.body", { subject: mail.subject }), sandbox: "allow-popups allow-popups-to-escape-sandbox", "data-testid": "mail-html", srcdoc: opensOutside(mail.html) });
  const text = h("pre", { "data-testid": "mail-text", tabindex: 0, hidden: true }, mail.text);
  const choose = (asText: boolean) => {
    html.hidden = asText;
    text.hidden = !asText;
    asHtml.setAttribute("aria-pressed", String(!asText));
    asPlain.setAttribute("aria-pressed", String(asText));
  };
  const asHtml = h("button", { type: "button", "aria-pressed": "true", onclick: () => choose(false) }, t("outlook.html"));
  const asPlain = h("button", { type: "button", "aria-pressed": "false", onclick: () => choose(true) }, t("outlook.text"));
  return [
    h("header", { class: "mail-head" }, h("h2", {}, mail.subject),
      h("p", {}, `${t("outlook.from")}: ${mail.from.name} <${mail.from.address}>`),
      h("p", {}, `${t("outlook.to")}: ${mail.to.map((to) => `${to.name} <${to.address}>`).join(", ")} · ${when(mail.receivedAt)}`),
      h("div", { class: "choice", role: "group", "aria-label": t("outlook.view") }, asHtml, asPlain)),
    html, text];
}
