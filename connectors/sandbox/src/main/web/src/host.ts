import { api } from "./api";
import { openLink } from "./links";
import { locale, session, t, type Theme } from "./session";

/**
 * The host's side of teams-js 2.58 (npm @microsoft/teams-js, src/internal/communication): the app posts
 * {id, uuidAsString, func, args}; an answer repeats id and uuidAsString and carries args; the host's own events are {func, args}.
 */
interface Request { id: number; uuidAsString?: string; func: string; args?: any[] }

export interface HostedApp { setTheme(theme: Theme): void; stop(): void }

export interface HostEvents { ready(): void; failed(reason: string): void; openPage(subPage: string): void }

const runtime = {
  apiVersion: 4,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  isLegacyTeams: false,
  supports: { pages: {} },
};

export function hostApp(frame: HTMLIFrameElement, subPage: string, events: HostEvents): HostedApp {
  const handlers = new Set<string>();
  const launchId = crypto.randomUUID();
  // Teams serves apps from any https origin; here the tab comes through this page's own origin, the one that teams-js takes over http.
  const post = (message: unknown) => frame.contentWindow?.postMessage(message, location.origin);

  const answers: Record<string, (args: any[]) => unknown[] | void | Promise<unknown[]>> = {
    initialize: () => ["content", "web", JSON.stringify(runtime), "2.58.0"],
    getContext: () => [context(subPage, launchId)],
    registerHandler: ([name]) => void handlers.add(name),
    "authentication.getAuthToken": () => api.token(session.user).then((token) => [true, token], (failure) => [false, String(failure.message)]),
    "authentication.getUser": () => [true, { tid: session.me?.tenantId, oid: session.me?.person.id, upn: session.me?.person.mail }],
    "appInitialization.appLoaded": () => events.ready(),
    "appInitialization.success": () => events.ready(),
    "appInitialization.failure": ([reason, message]) => events.failed(message || reason || t("tab.failed")),
    "appInitialization.expectedFailure": () => events.ready(),
    executeDeepLink: ([url]) => { openLink(url); return [true]; },
    "pages.navigateToApp": ([target]) => { events.openPage(String(target?.pageId ?? "")); return [true]; },
    navigateBack: () => { history.back(); return [true]; },
    setFrameContext: () => undefined,
    "pages.setCurrentFrame": () => undefined,
    shareDeepLink: () => undefined,
    returnFocus: () => frame.focus(),
    readyToUnload: () => undefined,
  };

  const listen = async (event: MessageEvent) => {
    if (event.source !== frame.contentWindow || event.origin !== location.origin) return;
    const request = event.data as Request;
    if (typeof request?.func !== "string") return;
    const answer = answers[request.func];
    if (!answer) return console.warn(`teams-js asked for ${request.func}, which this host does not offer`);
    const args = await answer(request.args ?? []);
    if (args) post({ id: request.id, uuidAsString: request.uuidAsString, args });
  };
  window.addEventListener("message", listen);

  return {
    setTheme: (theme) => { if (handlers.has("themeChange")) post({ func: "themeChange", args: [theme] }); },
    stop: () => window.removeEventListener("message", listen),
  };
}

/** The flat shape that hosts send; teams-js arranges it into app, page, user. */
function context(subPage: string, launchId: string) {
  const me = session.me!;
  return {
    locale: locale().toLowerCase(),
    theme: session.theme,
    entityId: "laurel",
    subEntityId: subPage || undefined,
    frameContext: "content",
    hostName: "Teams",
    hostClientType: "web",
    userObjectId: me.person.id,
    userDisplayName: me.person.name,
    userPrincipalName: me.person.mail,
    loginHint: me.person.mail,
    tid: me.tenantId,
    sessionId: launchId,
    appSessionId: launchId,
    appLaunchId: launchId,
    ringId: "general",
  };
}
