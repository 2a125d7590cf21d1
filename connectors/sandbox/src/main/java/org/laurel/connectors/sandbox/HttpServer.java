package org.laurel.connectors.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.laurel.connectors.sandbox.entra.InvalidToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one port on which the page and all of the sandbox's Microsoft 365 answer; loopback only. */
final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    /** Graph's limit for one request. */
    private static final long MAX_REQUEST_BYTES = 4L * 1024 * 1024;
    private static final String PAGE = "/web";

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /** @throws IOException when the port is taken */
    static HttpServer start(int port, List<Routes> parts) throws IOException {
        Javalin javalin = Javalin.create(config -> configure(config, parts));
        try {
            javalin.start("127.0.0.1", port);
            return new HttpServer(javalin);
        } catch (JavalinBindException e) {
            throw new IOException("port " + port + " is taken; choose another with SANDBOX_PORT", e);
        }
    }

    private static void configure(JavalinConfig config, List<Routes> parts) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
        if (HttpServer.class.getResource(PAGE + "/index.html") != null) {
            config.staticFiles.add(PAGE, Location.CLASSPATH);
        }
        config.routes.exception(InvalidToken.class, (e, request) -> request.status(401).header("WWW-Authenticate", "Bearer")
            .json(error("InvalidAuthenticationToken", e.getMessage())));
        config.routes.exception(JsonProcessingException.class, (e, request) -> request.status(400)
            .json(error("BadRequest", e.getOriginalMessage())));
        config.routes.exception(Exception.class, (e, request) -> {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            request.status(500).json(error("InternalServerError", "The sandbox failed; its log says why."));
        });
        parts.forEach(part -> part.add(config.routes));
    }

    /** An error in the shape that Graph and the Bot Connector share. */
    private static Map<String, Object> error(String code, String message) {
        return Map.of("error", Map.of("code", code, "message", message == null ? "" : message));
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
