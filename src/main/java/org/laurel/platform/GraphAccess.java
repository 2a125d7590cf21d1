package org.laurel.platform;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.laurel.connectors.graph.AppTokens;
import org.laurel.connectors.graph.GraphClients;

/**
 * The Graph client, behind a class of ours: CDI looks at every method of what it hands out, and one of the SDK's mentions a
 * class of azure-core, which is left out.
 */
@Singleton
public class GraphAccess {
    private final GraphServiceClient client;

    @Inject
    GraphAccess(Settings settings, AppTokens tokens) {
        this.client = GraphClients.of(settings.graphUrl(), tokens);
    }

    public GraphServiceClient client() {
        return client;
    }
}
