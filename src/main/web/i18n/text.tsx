import { IntlMessageFormat } from "intl-messageformat";
import { Fragment, createContext, useContext, useEffect, useMemo, type ReactNode } from "react";
import en from "./en.json";
import sv from "./sv.json";
import { Format } from "./format";

export const languages = ["en", "sv"] as const;
export type Language = (typeof languages)[number];
export type Key = keyof typeof en;

type Value = string | number;

/** The words of one language; placeholders are ICU MessageFormat. */
export interface Text {
  (key: Key, values?: Record<string, Value>): string;
  /** A sentence with elements in it, such as links. */
  rich(key: Key, values: Record<string, Value | ReactNode>): ReactNode;
  language: Language;
}

const words: Record<Language, Record<Key, string>> = { en, sv };

/** Swedish for Swedish, English for everybody else. */
export function languageOf(locale: string | null | undefined): Language {
  return locale?.toLowerCase().startsWith("sv") ? "sv" : "en";
}

const rightToLeft = /[\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Words that are read from right to left, or that turn what comes after them around, do so to themselves alone. */
export function isolated(words: string): string {
  if (!rightToLeft.test(words)) return words;
  let kept = "\u2068";
  let open = 0;
  for (const mark of words) {
    const ends = mark === "\u2069";
    if (ends && open === 0) continue;
    if (ends) open--;
    else if (mark >= "\u2066" && mark <= "\u2068") open++;
    kept += mark;
  }
  return kept + "\u2069".repeat(open + 1);
}

function apart<T>(values: Record<string, T>) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? isolated(value) : value]));
}

export function textIn(language: Language, locale: string = language): Text {
  const parsed = new Map<Key, IntlMessageFormat>();
  const message = (key: Key) => {
    let format = parsed.get(key);
    if (!format) {
      format = new IntlMessageFormat(words[language][key], locale);
      parsed.set(key, format);
    }
    return format;
  };
  const text = (key: Key, values: Record<string, Value> = {}) => String(message(key).format(apart(values)));
  const rich = (key: Key, values: Record<string, Value | ReactNode>): ReactNode => {
    const whole = message(key).format<ReactNode>(apart(values) as Record<string, Value>);
    return Array.isArray(whole) ? whole.map((part, position) => <Fragment key={position}>{part}</Fragment>) : whole;
  };
  return Object.assign(text, { rich, language });
}

const Texts = createContext<Text>(textIn("en"));
const Formats = createContext<Format>(new Format("en", "UTC"));

export const useText = () => useContext(Texts);
export const useFormat = () => useContext(Formats);

/** Words, dates and numbers for everything inside, and the page's language for those who have it read out. */
export function Speaking({ locale, timeZone, children }: { locale: string; timeZone: string | null; children: ReactNode }) {
  const language = languageOf(locale);
  // A locale of a third language gets English words, so its dates must be English too.
  const numbers = locale.toLowerCase().startsWith(language) ? locale : "en-GB";
  const text = useMemo(() => textIn(language, numbers), [language, numbers]);
  const format = useMemo(() => new Format(numbers, timeZone), [numbers, timeZone]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <Texts.Provider value={text}>
      <Formats.Provider value={format}>{children}</Formats.Provider>
    </Texts.Provider>
  );
}
