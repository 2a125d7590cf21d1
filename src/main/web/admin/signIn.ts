import { UserManager, WebStorageStateStore, type User } from "oidc-client-ts";
import { ApiProblem } from "../api/problem";
import type { TokenSource } from "../api/client";
import type { Config } from "../ui/config";

/**
 * The console's sign-in: OpenID Connect with authorization code and PKCE. Tokens live in this browser tab only, and
 * there is no refresh token: when the hour is over the person signs in again, which Entra does without a question as
 * long as its own session lasts.
 */
export class SignIn {
  private readonly users: UserManager;

  constructor(config: Config) {
    const home = new URL("/admin/", config.publicUrl).href;
    this.users = new UserManager({
      authority: `${config.authority.replace(/\/$/, "")}/${config.tenantId}/v2.0`,
      client_id: config.clientId,
      redirect_uri: home,
      post_logout_redirect_uri: home,
      response_type: "code",
      scope: `api://${config.clientId}/access_as_user openid profile`,
      automaticSilentRenew: false,
      monitorSession: false,
      requestTimeoutInSeconds: 15,
      userStore: new WebStorageStateStore({ store: window.sessionStorage }),
      stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
    });
  }

  /** The signed-in person, also when coming back from Entra just now; null when nobody is signed in. */
  async current(): Promise<User | null> {
    const answer = new URLSearchParams(window.location.search);
    if (answer.has("state") && (answer.has("code") || answer.has("error"))) return this.comeBack();
    const user = await this.users.getUser();
    return user && !user.expired ? user : null;
  }

  /** Leaves for Entra and comes back to the same place. */
  async begin(): Promise<void> {
    await this.users.signinRedirect({ state: window.location.hash });
  }

  /** Signs out here in any case, and at Entra if it can be reached. */
  async end(): Promise<void> {
    try {
      await this.users.signoutRedirect();
    } catch {
      await this.users.removeUser();
      window.location.replace("/admin/");
    }
  }

  tokens(): TokenSource {
    return async (fresh) => {
      const user = await this.users.getUser();
      if (fresh || !user || user.expired) throw new ApiProblem("answer", 401);
      return user.access_token;
    };
  }

  private async comeBack(): Promise<User> {
    const hash = (state: unknown) => (typeof state === "string" && state.startsWith("#/") ? state : "");
    try {
      const user = await this.users.signinRedirectCallback();
      window.history.replaceState(null, "", `/admin/${hash(user.state)}`);
      return user;
    } catch (thrown) {
      // The answer in the address is used up: a reload must not try it again.
      window.history.replaceState(null, "", "/admin/");
      throw thrown;
    }
  }
}
