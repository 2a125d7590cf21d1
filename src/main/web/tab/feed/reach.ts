import type { Reach } from "../../api/types";
import type { Format } from "../../i18n/format";
import type { Text } from "../../i18n/text";

/** "42 people, among them their manager and 2 in HR". */
export function reachWords(text: Text, format: Format, { receivers, people, managers, hr }: Reach): string {
  const all = text("reach.people", { people });
  const others = [
    ...(managers > 0 ? [text("reach.managers", { managers, receivers })] : []),
    ...(hr ? [text("reach.hr", { hr })] : []),
  ];
  if (others.length === 0) return all;
  return text("reach.among", { people: all, others: format.listParts(others).map(({ value }) => value).join("") });
}
