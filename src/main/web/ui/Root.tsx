import {
  AriaLiveAnnouncer, FluentProvider, RendererProvider, createDOMRenderer, type Theme,
} from "@fluentui/react-components";
import { useEffect, useMemo, type ReactNode } from "react";
import { Speaking } from "../i18n/text";
import { Toasts } from "./toast";
import { pageNonce } from "./config";
import "./page.css";

interface RootProps {
  theme: Theme;
  dark: boolean;
  locale: string;
  timeZone: string | null;
  children: ReactNode;
}

/** Theme, language and the places where toasts and announcements appear. */
export function Root({ theme, dark, locale, timeZone, children }: RootProps) {
  const renderer = useMemo(
    () => createDOMRenderer(document, { styleElementAttributes: { nonce: pageNonce() } }),
    [],
  );
  // What lies beside and below the page (scroll bars, overscroll) belongs to the document.
  useEffect(() => {
    document.documentElement.style.backgroundColor = theme.colorNeutralBackground1;
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
  }, [theme, dark]);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={theme}>
        <AriaLiveAnnouncer>
          <Speaking locale={locale} timeZone={timeZone}>
            {children}
            <Toasts />
          </Speaking>
        </AriaLiveAnnouncer>
      </FluentProvider>
    </RendererProvider>
  );
}
