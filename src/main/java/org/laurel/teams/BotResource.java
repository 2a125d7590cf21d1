package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.laurel.connectors.teams.BotTokens;
import org.laurel.connectors.teams.InvalidToken;
import org.laurel.connectors.teams.KeysUnavailable;
import org.laurel.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the Bot Connector delivers what people do with our bot. */
@Singleton
@Path("messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BotResource {
    private static final Logger LOG = LoggerFactory.getLogger(BotResource.class);

    private final BotTokens tokens;
    private final BotActivities activities;

    @Inject
    BotResource(BotTokens tokens, BotActivities activities) {
        this.tokens = tokens;
        this.activities = activities;
    }

    @POST
    public Response receive(@HeaderParam("Authorization") String authorization, JsonNode activity) {
        if (activity == null || !activity.isObject()) {
            throw Problem.badRequest("teams.no-activity");
        }
        try {
            tokens.verify(authorization, activity.path("channelId").asText(null), activity.path("serviceUrl").asText(null));
        } catch (InvalidToken invalid) {
            LOG.info("An activity was refused: {}", invalid.getMessage());
            throw Problem.of(401, "platform.unauthorized", Map.of());
        } catch (KeysUnavailable away) {
            LOG.warn("Bot tokens cannot be checked: {}", away.getMessage());
            throw Problem.of(503, "platform.keys-away", Map.of());
        }
        return activities.handle(activity).map(answer -> Response.ok(answer).build()).orElseGet(() -> Response.ok().build());
    }
}
