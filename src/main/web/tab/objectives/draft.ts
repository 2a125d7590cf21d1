import type { NewObjective } from "../../api/types";
import { characters } from "../../i18n/format";
import type { Format } from "../../i18n/format";
import type { Text } from "../../i18n/text";

export const TITLE_LIMIT = 200;
export const KEY_RESULT_LIMIT = 10;

export interface KeyResultDraft {
  /** Tells the rows apart while they come and go. */
  row: number;
  title: string;
  unit: string;
  start: string;
  target: string;
}

export interface ObjectiveDraft {
  title: string;
  description: string;
  quarter: string;
  keyResults: KeyResultDraft[];
}

export function emptyKeyResult(row: number): KeyResultDraft {
  return { row, title: "", unit: "", start: "0", target: "" };
}

/** What is wrong with the draft, by field name as the service would call it: `title`, `keyResults[0].target`. */
export function mistakes(draft: ObjectiveDraft, text: Text, format: Format): Record<string, string> {
  const found: Record<string, string> = {};
  const check = (field: string, wrong: string | undefined) => {
    if (wrong) found[field] = wrong;
  };
  check("title", wrongTitle(draft.title, text));
  draft.keyResults.forEach((keyResult, index) => {
    const start = format.parse(keyResult.start);
    const target = format.parse(keyResult.target);
    check(`keyResults[${index}].title`, wrongTitle(keyResult.title, text));
    check(`keyResults[${index}].start`, start === null ? text("field.number") : undefined);
    check(
      `keyResults[${index}].target`,
      target === null ? text("field.number") : target === start ? text("objectives.target.same") : undefined,
    );
  });
  return found;
}

/** The draft as the service takes it; only for a draft without mistakes. */
export function finished(draft: ObjectiveDraft, format: Format): NewObjective {
  const description = draft.description.trim();
  return {
    title: draft.title.trim(),
    quarter: draft.quarter,
    ...(description ? { description } : {}),
    keyResults: draft.keyResults.map(({ title, unit, start, target }) => ({
      title: title.trim(),
      start: format.parse(start) ?? 0,
      target: format.parse(target) ?? 0,
      ...(unit.trim() ? { unit: unit.trim() } : {}),
    })),
  };
}

function wrongTitle(title: string, text: Text): string | undefined {
  if (title.trim() === "") return text("field.missing");
  return characters(title) > TITLE_LIMIT ? text("field.long", { limit: TITLE_LIMIT }) : undefined;
}
