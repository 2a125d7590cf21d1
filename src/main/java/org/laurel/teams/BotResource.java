package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

    /** Microsoft waits five seconds for a message extension; people wait less, and the way there and back takes some. */
    static final Duration MOST = Duration.ofMillis(1500);

    private final BotTokens tokens;
    private final PromptAnswers answers;
    /** Of its own: work that takes long must not keep the next activity from being let in and answered in time. */
    private final Promptly checks = new Promptly();
    private final Duration most;

    @Inject
    BotResource(BotTokens tokens, PromptAnswers answers) {
        this(tokens, answers, MOST);
    }

    BotResource(BotTokens tokens, PromptAnswers answers, Duration most) {
        this.tokens = tokens;
        this.answers = answers;
        this.most = most;
    }

    @POST
    public Response receive(@HeaderParam("Authorization") String authorization, JsonNode activity) {
        if (activity == null || !activity.isObject()) {
            throw Problem.badRequest("teams.no-activity");
        }
        long begun = System.nanoTime();
        verify(authorization, activity);
        Optional<JsonNode> answer = answers.answer(activity, most.minusNanos(System.nanoTime() - begun));
        return answer.map(body -> Response.ok(body).build()).orElseGet(() -> Response.ok().build());
    }

    /** The Bot Framework's keys may have to be read first; if that takes long, it goes on, and whoever comes again finds them. */
    private void verify(String authorization, JsonNode activity) {
        try {
            checks.within(most, () -> {
                tokens.verify(authorization, activity.path("channelId").asText(null), activity.path("serviceUrl").asText(null));
                return true;
            }, late -> { }, () -> { }).orElseThrow(() -> Problem.of(503, "platform.keys-away", Map.of()));
        } catch (InvalidToken invalid) {
            LOG.info("An activity was refused: {}", invalid.getMessage());
            throw Problem.of(401, "platform.unauthorized", Map.of());
        } catch (KeysUnavailable away) {
            LOG.warn("Bot tokens cannot be checked: {}", away.getMessage());
            throw Problem.of(503, "platform.keys-away", Map.of());
        }
    }

    @PreDestroy
    void stop() {
        checks.stop();
    }
}
