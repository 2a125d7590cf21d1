package org.laurel.teams;

import com.microsoft.kiota.RequestAdapter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Clock;
import org.laurel.connectors.graph.AppTokens;
import org.laurel.connectors.graph.CountedHttp;
import org.laurel.connectors.graph.EntraApp;
import org.laurel.connectors.graph.GraphClients;
import org.laurel.connectors.graph.GraphUsers;
import org.laurel.connectors.teams.ActivityFeed;
import org.laurel.connectors.teams.AppInstallations;
import org.laurel.connectors.teams.BotConnector;
import org.laurel.connectors.teams.BotTokens;
import org.laurel.connectors.teams.ChannelMessages;
import org.laurel.connectors.teams.ServiceHosts;
import org.laurel.platform.Settings;

/** Sets the connectors up from the settings. */
@Singleton
class MicrosoftClients {
    @Produces
    @Singleton
    AppTokens appTokens(EntraApp app, HttpClient http, Clock clock) {
        return new AppTokens(app, http, clock);
    }

    @Produces
    @Singleton
    RequestAdapter graph(Settings settings, AppTokens tokens) {
        return GraphClients.of(settings.graphUrl(), tokens);
    }

    @Produces
    @Singleton
    GraphUsers users(RequestAdapter graph) {
        return GraphUsers.of(graph);
    }

    @Produces
    @Singleton
    ActivityFeed activityFeed(RequestAdapter graph) {
        return ActivityFeed.of(graph);
    }

    @Produces
    @Singleton
    ChannelMessages channelMessages(RequestAdapter graph, Clock clock) {
        return ChannelMessages.of(graph, clock);
    }

    @Produces
    @Singleton
    OfferedInstallations installations(RequestAdapter graph, Settings settings) {
        return new OfferedInstallations(settings.teams().catalogAppId().map(app -> AppInstallations.of(graph, settings.graphUrl(), app)));
    }

    @Produces
    @Singleton
    ServiceHosts serviceHosts(Settings settings) {
        return new ServiceHosts(settings.bot().serviceHosts());
    }

    @Produces
    @Singleton
    BotConnector botConnector(AppTokens tokens, ServiceHosts hosts, Clock clock) {
        return new BotConnector(tokens, hosts, new CountedHttp(clock));
    }

    @Produces
    @Singleton
    BotTokens botTokens(Settings settings, ServiceHosts hosts, HttpClient http, Clock clock) {
        return new BotTokens(settings.bot().openIdMetadata(), settings.bot().appId(), hosts, http, clock);
    }
}
