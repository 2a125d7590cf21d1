package org.laurel.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Clock;
import org.laurel.connectors.graph.EntraApp;
import org.laurel.connectors.graph.OutboundHttp;
import org.laurel.connectors.teams.EntraTokens;

/** Our app registration, and the check of the tokens that people bring. */
@Singleton
class EntraAccounts {
    @Produces
    @Singleton
    HttpClient http() {
        return OutboundHttp.client();
    }

    @Produces
    @Singleton
    EntraApp app(Settings settings) {
        Settings.Entra entra = settings.entra();
        return new EntraApp(entra.authority(), entra.tenantId(), entra.clientId(), entra.clientSecret());
    }

    @Produces
    @Singleton
    EntraTokens tokens(EntraApp app, HttpClient http, Clock clock) {
        return new EntraTokens(app, http, clock);
    }
}
