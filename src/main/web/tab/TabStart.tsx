import {
  teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme, type Theme,
} from "@fluentui/react-components";
import { useCallback, useEffect, useMemo, useState } from "react";
import { Client } from "../api/client";
import { Laurel } from "../api/laurel";
import { languageOf } from "../i18n/text";
import { Loading } from "../ui/FullPage";
import { Root } from "../ui/Root";
import { useLoad } from "../ui/useLoad";
import { ConfigureTab } from "./ConfigureTab";
import { NotInTeams, NotReady } from "./StartPages";
import { TabApp } from "./TabApp";
import { enterHost, hostTokens, onThemeChange, showPage, type Host, type HostTheme } from "./teams";

const themes: Record<HostTheme, Theme> = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

/** From an empty frame to the tab: the host first, as it knows language, theme and person; then who that is to us. */
export function TabStart() {
  const [host, setHost] = useState<Host | "none" | null>(null);

  useEffect(() => {
    enterHost().then(
      (entered) => {
        // A deep link wins over the start page, but not over a place the person has gone to meanwhile.
        if (entered.subPage && !window.location.hash) window.location.hash = entered.subPage;
        setHost(entered);
        onThemeChange((theme) => setHost({ ...entered, theme }));
        showPage();
      },
      () => setHost("none"),
    );
  }, []);

  if (host === null) return null;
  if (host === "none") {
    return (
      <Root theme={teamsLightTheme} dark={false} locale={navigator.language} timeZone={null}>
        <NotInTeams />
      </Root>
    );
  }
  if (host.configuring) {
    return (
      <Root theme={themes[host.theme]} dark={host.theme !== "default"} locale={host.locale} timeZone={null}>
        <ConfigureTab />
      </Root>
    );
  }
  return <TabInHost host={host} />;
}

function TabInHost({ host }: { host: Host }) {
  const laurel = useMemo(() => new Laurel(new Client(hostTokens(), languageOf(host.locale))), [host.locale]);
  const me = useLoad("me", useCallback((signal: AbortSignal) => laurel.me(signal), [laurel]));
  const person = me.value?.person ?? null;
  return (
    <Root theme={themes[host.theme]} dark={host.theme !== "default"} locale={host.locale} timeZone={person?.timeZone ?? null}>
      {me.value && person ? (
        <TabApp service={{ laurel, me: me.value }} />
      ) : me.busy ? (
        <Loading />
      ) : (
        <NotReady problem={me.problem} onRetry={me.reload} />
      )}
    </Root>
  );
}
