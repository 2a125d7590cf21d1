import type { Text } from "./text";

/** The quarter a moment falls in where the person is: "2026-Q4". */
export function quarterAt(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone, year: "numeric", month: "numeric" }).formatToParts(moment);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return `${value("year")}-Q${Math.ceil(value("month") / 3)}`;
}

/** `before` quarters back to `after` quarters ahead, oldest first. */
export function quartersAround(quarter: string, before: number, after: number): string[] {
  const [year = 0, number = 1] = quarter.split("-Q").map(Number);
  const middle = year * 4 + number - 1;
  return Array.from({ length: before + after + 1 }, (_, step) => {
    const index = middle - before + step;
    return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
  });
}

export function quarterName(quarter: string, text: Text): string {
  const [year = "", number = ""] = quarter.split("-Q");
  return text("objectives.quarterName", { year, number });
}

/** "2026-W47" in words. */
export function weekName(week: string, text: Text): string {
  const [year = "", number = ""] = week.split("-W");
  return text("digest.weekName", { year, number: String(Number(number)) });
}
