import en from "../../i18n/en.json";
import type { Key, Text } from "../../i18n/text";

/** A field of a person in words; one this page has not heard of by its own name. */
export function fieldWords(text: Text, field: string): string {
  const key = `sync.field.${field}`;
  return key in en ? text(key as Key) : field;
}

/** A value as people say it. */
export function valueWords(text: Text, value: string | null): string {
  if (value === null) return text("sync.plan.nothing");
  if (value === "true" || value === "t") return text("sync.plan.yes");
  if (value === "false" || value === "f") return text("sync.plan.no");
  return value;
}

/** What is odd about an entry, in words. */
export function problemKindWords(text: Text, kind: string): string {
  const key = `sync.problem.kind.${kind}`;
  return key in en ? text(key as Key) : kind;
}
