import { IntlMessageFormat } from "intl-messageformat";
import { Children, createContext, useContext, useEffect, useMemo, type ReactNode } from "react";
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
  const text = (key: Key, values?: Record<string, Value>) => String(message(key).format(values));
  const rich = (key: Key, values: Record<string, Value | ReactNode>): ReactNode => {
    const whole = message(key).format<ReactNode>(values as Record<string, Value>);
    return Array.isArray(whole) ? Children.toArray(whole) : whole;
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
