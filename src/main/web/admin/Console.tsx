import { Button, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { Client } from "../api/client";
import { Laurel } from "../api/laurel";
import type { ApiProblem } from "../api/problem";
import { useText, type Language } from "../i18n/text";
import { FullPage, Loading } from "../ui/FullPage";
import { problemWords } from "../ui/problems";
import { Root } from "../ui/Root";
import { useLoad } from "../ui/useLoad";
import { ConsoleApp } from "./ConsoleApp";
import { rememberLanguage, rememberedLanguage } from "./language";
import type { SignIn } from "./signIn";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

function onSchemeChange(changed: () => void) {
  dark.addEventListener("change", changed);
  return () => dark.removeEventListener("change", changed);
}

export function Console({ signIn }: { signIn: SignIn }) {
  const [language, setLanguage] = useState<Language>(rememberedLanguage);
  const isDark = useSyncExternalStore(onSchemeChange, () => dark.matches);
  const laurel = useMemo(() => new Laurel(new Client(signIn.tokens(), language)), [signIn, language]);
  // Once per page, not per language: the answer in the address can be used a single time.
  const user = useLoad("user", useCallback(() => signIn.current(), [signIn]));
  const me = useLoad(`me ${user.value?.profile.sub ?? ""}`, async (signal) => (user.value ? laurel.me(signal) : null));

  const choose = (chosen: Language) => {
    rememberLanguage(chosen);
    setLanguage(chosen);
  };
  const [unreachable, setUnreachable] = useState(false);
  const begin = () => {
    setUnreachable(false);
    signIn.begin().catch(() => setUnreachable(true));
  };

  let page;
  if (user.busy || (user.value && me.busy && !me.value)) page = <Loading />;
  else if (user.problem || !user.value) page = <SignedOut failed={user.problem !== null || unreachable} onSignIn={begin} />;
  else if (me.value) {
    page = (
      <ConsoleApp
        service={{ laurel, me: me.value, signIn: begin }}
        language={language}
        onLanguage={choose}
        onSignOut={() => void signIn.end()}
      />
    );
  } else if (me.problem?.status === 401) page = <SignedOut failed={unreachable} onSignIn={begin} />;
  else if (me.problem?.status === 403) page = <MissingRole name={user.value.profile.name ?? user.value.profile.sub} onSignOut={() => void signIn.end()} />;
  else if (me.problem) page = <Unavailable problem={me.problem} onRetry={me.reload} />;

  return (
    <Root theme={isDark ? webDarkTheme : webLightTheme} dark={isDark} locale={localeFor(language)} timeZone={me.value?.person?.timeZone ?? null}>
      {page}
    </Root>
  );
}

/** The browser's own variety of the chosen language, for its way of writing dates. */
function localeFor(language: Language): string {
  return navigator.languages.find((locale) => locale.toLowerCase().startsWith(language)) ?? (language === "sv" ? "sv-SE" : "en-GB");
}

function SignedOut({ failed, onSignIn }: { failed: boolean; onSignIn: () => void }) {
  const text = useText();
  return (
    <FullPage
      title={text("console.title")}
      actions={<Button appearance="primary" onClick={onSignIn}>{text("console.signIn")}</Button>}
    >
      {text(failed ? "console.signIn.failed" : "console.signIn.body")}
    </FullPage>
  );
}

export function MissingRole({ name, onSignOut }: { name: string; onSignOut: () => void }) {
  const text = useText();
  return (
    <FullPage
      title={text("console.noRole.title")}
      actions={<Button onClick={onSignOut}>{text("console.signOut")}</Button>}
    >
      <p>{text("console.noRole.body", { name })}</p>
      <p>{text("console.noRole.next")}</p>
    </FullPage>
  );
}

function Unavailable({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }) {
  const text = useText();
  return (
    <FullPage
      title={text("start.unavailable.title")}
      actions={<Button appearance="primary" onClick={onRetry}>{text("problem.retry")}</Button>}
    >
      {problemWords(text, problem)}
    </FullPage>
  );
}
