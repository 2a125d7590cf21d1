import { AdaptiveCard, ExecuteAction, OpenUrlAction, SerializationContext, SubmitAction, Version, type Action } from "adaptivecards";
import MarkdownIt from "markdown-it";
import { h } from "./dom";
import { hostConfig } from "./host-config";
import { openLink } from "./links";
import { session, t } from "./session";

export interface CardActions {
  execute?: (action: { id?: string; verb: string; data: unknown }) => Promise<void>;
  submit?: (data: any) => Promise<void>;
}

// Teams shows a subset of Markdown in cards; HTML never.
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true }).disable(["image", "heading", "code", "fence", "table", "blockquote", "hr"]);
const newest = new Version(1, 5);

/** A card as Microsoft's own renderer draws it, its buttons wired; what the renderer doubts about stands below it. */
export function drawCard(content: any, actions: CardActions): HTMLElement {
  const frame = h("div", { class: "card", "data-testid": "card" });
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig(session.theme);
  const context = new SerializationContext(newest);
  // The renderer's check of lang goes wrong every second time (a global regular expression): set it past the check.
  const { lang, ...shown } = content;
  card.parse(shown, context);
  if (lang) frame.lang = card.lang = lang;
  if (card.version instanceof Version && card.version.compareTo(newest) > 0) {
    frame.append(h("p", { class: "card-note" }, t("card.unsupported")));
    return frame;
  }
  const mentions = mentionsOf(content);
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = withMentions(markdown.render(text), mentions);
    result.didProcess = true;
  };
  card.onExecuteAction = (action) => void perform(frame, action, actions);
  const drawn = card.render();
  if (drawn) {
    // The renderer makes the card itself a stop on the Tab key; what one can use in it are its buttons and inputs.
    drawn.removeAttribute("tabindex");
    frame.append(drawn);
  }
  const doubts = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  if (doubts.length) frame.append(h("details", { class: "card-note", "data-testid": "card-warnings" }, h("summary", {}, t("card.warnings")), ...doubts.map((doubt) => h("p", {}, doubt))));
  return frame;
}

async function perform(frame: HTMLElement, action: Action, actions: CardActions): Promise<void> {
  if (action instanceof OpenUrlAction) return openLink(action.url ?? "");
  frame.querySelector(".card-error")?.remove();
  frame.classList.add("busy");
  frame.inert = true;
  try {
    if (action instanceof ExecuteAction) await actions.execute?.({ id: action.id, verb: action.verb, data: action.data ?? {} });
    else if (action instanceof SubmitAction) await actions.submit?.(action.data ?? {});
  } catch (failure) {
    cardError(frame, failure instanceof Error && failure.message ? failure.message : t("card.failed"));
  } finally {
    frame.inert = false;
    frame.classList.remove("busy");
  }
}

function cardError(frame: HTMLElement, text: string): void {
  frame.append(h("p", { class: "card-error", role: "alert" }, text));
}

function mentionsOf(content: any): string[] {
  const entities: any[] = content?.msteams?.entities ?? [];
  return entities.filter((entity) => entity?.type === "mention" && entity.mentioned?.id).map((entity) => String(entity.text));
}

function withMentions(html: string, mentions: string[]): string {
  for (const mention of mentions) {
    const name = mention.replace(/^<at>|<\/at>$/g, "");
    html = html.replaceAll(markdown.utils.escapeHtml(mention), () => `<span class="mention">${markdown.utils.escapeHtml(name)}</span>`);
  }
  return html;
}
