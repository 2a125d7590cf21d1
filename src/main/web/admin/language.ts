import { languageOf, type Language } from "../i18n/text";

const NAME = "laurel.language";

/** The language last chosen in this browser, else the browser's own. */
export function rememberedLanguage(): Language {
  return languageOf(stored() ?? navigator.language);
}

export function rememberLanguage(language: Language) {
  try {
    window.localStorage.setItem(NAME, language);
  } catch {
    // A browser that stores nothing still shows the language, it only asks again next time.
  }
}

function stored(): string | null {
  try {
    return window.localStorage.getItem(NAME);
  } catch {
    return null;
  }
}
