import { api, type BotAnswer } from "./api";
import { drawCard } from "./cards";
import { h, icon, icons } from "./dom";
import { session, t } from "./session";

const sizes: Record<string, number> = { small: 400, medium: 600, large: 800 };

/** The message extension's dialog: the bot's card, asked again after every submit until the bot has no more to ask. */
export function openExtension(conversationId: string, commandId: string, commandContext: "compose" | "message", messagePayload?: unknown): Promise<void> {
  const base = { commandId, commandContext, requestId: crypto.randomUUID(), context: { theme: session.theme }, ...(messagePayload ? { messagePayload } : {}) };
  const invoke = (name: string, value: unknown) => api.invoke({ user: session.user, lang: session.language, conversationId, name, value });
  return runDialog(() => invoke("composeExtension/fetchTask", base), (data) => invoke("composeExtension/submitAction", { ...base, data }));
}

/** The dialog that a card's button with `msteams.type = task/fetch` opens. */
export function openTask(conversationId: string, replyToId: string, data: unknown): Promise<void> {
  const invoke = (name: string, value: any) => api.invoke({ user: session.user, lang: session.language, conversationId, replyToId, name, value: { data: value, context: { theme: session.theme } } });
  return runDialog(() => invoke("task/fetch", data), (submitted) => invoke("task/submit", submitted));
}

function runDialog(ask: () => Promise<BotAnswer>, submit: (data: unknown) => Promise<BotAnswer>): Promise<void> {
  const title = h("h2", { id: "dialog-title" }, t("dialog.title"));
  const body = h("div", { class: "dialog-body", "data-testid": "dialog-body" });
  const status = h("p", { class: "dialog-status", role: "status" });
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title", "data-testid": "dialog" },
    h("header", {}, title, h("button", { type: "button", class: "plain", "aria-label": t("dialog.close"), onclick: () => dialog.close() }, icon(icons.close))), status, body);

  const show = (answer: BotAnswer) => {
    const task = answer.body?.task;
    if (answer.status < 200 || answer.status >= 300) throw new Error(t("dialog.unable"));
    if (task?.type === "message" && task.value) return message(String(task.value));
    const card = task?.type === "continue" ? task.value?.card?.content : undefined;
    if (!card) return dialog.close();
    title.textContent = task.value.title ?? t("dialog.title");
    dialog.style.width = `${sizes[task.value.width] ?? (Number(task.value.width) || 600)}px`;
    body.replaceChildren(drawCard(card, { submit: async (data) => show(await submit(data)) }));
    body.querySelector<HTMLElement>("input, textarea, select, button")?.focus();
  };
  const message = (text: string) => {
    const close = h("button", { type: "button", class: "primary", onclick: () => dialog.close() }, t("dialog.close"));
    body.replaceChildren(h("p", { "data-testid": "dialog-message", role: "status" }, text), close);
    close.focus();
  };

  document.body.append(dialog);
  dialog.showModal();
  status.textContent = t("dialog.loading");
  ask().then(show).catch((failure) => body.replaceChildren(h("p", { class: "card-error", role: "alert" }, failure.message || t("dialog.unable")))).finally(() => (status.textContent = ""));
  return new Promise((resolve) => dialog.addEventListener("close", () => { dialog.remove(); resolve(); }));
}
