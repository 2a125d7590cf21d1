import { api } from "./api";
import { openExtension } from "./dialog";
import { h, icon, icons } from "./dom";
import { session, t } from "./session";

/** Where one writes: a line, and the apps that can be called into it. */
export function compose(conversationId: string, label: string, sent: () => void): HTMLElement {
  const input = h("textarea", { rows: 1, "aria-label": label, placeholder: label, "data-testid": "compose" });
  const error = h("p", { class: "card-error", role: "alert" });
  const send = async () => {
    const text = input.value.trim();
    if (!text) return;
    try {
      await api.post({ user: session.user, lang: session.language, conversationId, text });
      input.value = "";
      error.textContent = "";
      sent();
    } catch (failure) {
      error.textContent = (failure as Error).message;
    }
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void send();
    }
  });
  return h("form", { class: "compose", onsubmit: (event: Event) => { event.preventDefault(); void send(); } }, input, error,
    h("div", { class: "compose-bar", role: "group", "aria-label": t("compose.actions") },
      h("button", { type: "button", class: "extension", title: t("compose.laurelHint"), "data-testid": "extension-laurel", onclick: () => openExtension(conversationId, "thank", "compose").then(sent) }, icon(icons.laurel), t("compose.laurel")),
      h("button", { type: "submit", class: "plain", "aria-label": t("compose.send"), title: t("compose.send") }, icon(icons.send))));
}
