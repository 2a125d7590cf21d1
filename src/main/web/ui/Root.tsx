import {
  AriaLiveAnnouncer, FluentProvider, RendererProvider, Toaster, createDOMRenderer, type Theme,
} from "@fluentui/react-components";
import { useMemo, type ReactNode } from "react";
import { Speaking } from "../i18n/text";
import { TOASTER } from "./toast";
import { pageNonce } from "./config";
import "./page.css";

interface RootProps {
  theme: Theme;
  locale: string;
  timeZone: string | null;
  children: ReactNode;
}

/** Theme, language and the places where toasts and announcements appear. */
export function Root({ theme, locale, timeZone, children }: RootProps) {
  const renderer = useMemo(
    () => createDOMRenderer(document, { styleElementAttributes: { nonce: pageNonce() } }),
    [],
  );
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={theme}>
        <AriaLiveAnnouncer>
          <Speaking locale={locale} timeZone={timeZone}>
            {children}
            <Toaster toasterId={TOASTER} position="bottom-end" />
          </Speaking>
        </AriaLiveAnnouncer>
      </FluentProvider>
    </RendererProvider>
  );
}
