import { api, type Message } from "./api";
import { drawCard } from "./cards";
import { openExtension, openTask } from "./dialog";
import { h, icon, icons, keyed } from "./dom";
import { initials, session, t, when } from "./session";

const adaptive = "application/vnd.microsoft.card.adaptive";
// What a person got back for pressing a button is theirs alone, until the bot edits the message for everybody.
const answered = new Map<string, { version: string; content: unknown }>();

export const versionOf = (message: Message) => `${message.updatedAt ?? message.createdAt}${message.deleted}${session.language}${session.theme}${session.user}`;

export function drawMessages(list: HTMLElement, messages: Message[]): boolean {
  return keyed(list, messages, (message) => message.id, versionOf, drawMessage);
}

export function drawMessage(message: Message): HTMLElement {
  const bot = message.from.kind === "bot";
  const head = h("p", { class: "message-head" },
    h("span", { class: "message-name" }, message.from.name), bot && h("span", { class: "pill" }, t("message.app")),
    h("time", { datetime: message.createdAt }, when(message.createdAt)), message.updatedAt && !message.deleted && h("span", { class: "quiet" }, t("message.edited")));
  const body = h("div", { class: "message-body" }, head);
  if (message.deleted) body.append(h("p", { class: "quiet" }, t("message.deleted")));
  else {
    if (message.text) body.append(h("p", { class: "message-text" }, message.text));
    message.attachments.filter((attachment) => attachment.contentType === adaptive).forEach((attachment, index) => body.append(cardOf(message, attachment.content, index)));
    if (!bot) body.append(h("button", { type: "button", class: "plain message-action", "aria-label": t("message.thank"), title: t("message.thank"), onclick: () => openExtension(message.conversationId, "thank", "message", payloadOf(message)) }, icon(icons.laurel)));
  }
  return h("article", { class: "message", "data-testid": "message", "aria-label": message.from.name }, avatar(message.from.name, bot), body);
}

export function avatar(name: string, app = false): HTMLElement {
  return h("span", { class: app ? "avatar app" : "avatar", "aria-hidden": "true" }, app ? icon(icons.laurel) : initials(name));
}

function cardOf(message: Message, original: unknown, index: number): HTMLElement {
  const key = `${session.user} ${message.id} ${index}`;
  const place = h("div", { class: "card-place", role: "group", "aria-label": t("card.label", { name: message.from.name }) });
  const draw = (content: unknown) => place.replaceChildren(drawCard(content, {
    execute: async (action) => {
      const answer = await api.invoke({
        user: session.user, lang: session.language, conversationId: message.conversationId, replyToId: message.id, name: "adaptiveCard/action",
        value: { action: { type: "Action.Execute", ...action }, trigger: "manual" },
      });
      const card = universal(answer.status, answer.body);
      if (!card) return;
      answered.set(key, { version: versionOf(message), content: card });
      draw(card);
    },
    submit: async (data) => {
      if (data?.msteams?.type === "task/fetch") return openTask(message.conversationId, message.id, data);
      await api.post({ user: session.user, lang: session.language, conversationId: message.conversationId, value: data, replyToId: message.id });
    },
  }));
  const mine = answered.get(key);
  draw(mine && mine.version === versionOf(message) ? mine.content : original);
  return place;
}

/** The card in a universal action's answer, or nothing to redraw; an error is thrown with the bot's words. */
function universal(status: number, body: any): unknown {
  if (status !== 200) throw new Error(t("card.failed"));
  if (body?.type === "application/vnd.microsoft.error" || (body?.statusCode ?? 200) >= 400) throw new Error(body?.value?.message || t("card.failed"));
  if (body?.type === "application/vnd.microsoft.activity.message") toast(String(body.value ?? ""));
  return body?.type === adaptive ? body.value : undefined;
}

export function toast(text: string): void {
  const note = document.getElementById("toast");
  if (!note) return;
  note.textContent = text;
  setTimeout(() => { if (note.textContent === text) note.textContent = ""; }, 6000);
}

/** What is written in Teams comes to apps as HTML, a paragraph a line. */
function payloadOf(message: Message) {
  return {
    id: message.id, createdDateTime: message.createdAt, locale: session.language, messageType: "message",
    from: { user: { userIdentityType: "aadUser", id: message.from.id, displayName: message.from.name } },
    body: { contentType: "html", content: message.text.split("\n").map((line) => h("p", {}, line).outerHTML).join("") }, attachments: [],
  };
}
