package org.laurel.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a request ended in into a problem document; what was not the caller's doing is logged under a number. */
@Provider
@Singleton
class Problems implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** PostgreSQL keeps no text with a NUL in it; what may carry one on purpose is cleaned before ({@link Text}). */
    private static final String NO_TEXT = "22021";

    private final Caller caller;

    @Context
    private HttpHeaders headers;

    @Inject
    Problems(Caller caller) {
        this.caller = caller;
    }

    @Override
    public Response toResponse(Throwable failure) {
        Problem problem = problemOf(failure);
        Response response = ProblemBody.response(problem, locale());
        if (failure instanceof WebApplicationException web && web.getResponse().getHeaderString("Allow") != null) {
            return Response.fromResponse(response).header("Allow", web.getResponse().getHeaderString("Allow")).build();
        }
        return response;
    }

    static Problem problemOf(Throwable failure) {
        // Before all else: Jackson wraps what was thrown while it read, such as that the body is too large.
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnrecognizedPropertyException unknown) {
                return Problem.field(path(unknown), "platform.unknown-property", Map.of("property", unknown.getPropertyName()));
            }
            if (cause instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
                return Problem.field(path(format), "platform.unknown-value", Map.of("property", path(format), "values", values(format.getTargetType())));
            }
            if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty() && !(mapping.getCause() instanceof StreamReadException)) {
                return Problem.field(path(mapping), "platform.malformed-property", Map.of("property", path(mapping)));
            }
            if (cause instanceof JsonProcessingException) {
                return Problem.badRequest("platform.not-json");
            }
            if (cause instanceof SQLException sql && NO_TEXT.equals(sql.getSQLState())) {
                return Problem.badRequest("platform.no-text");
            }
            if (cause instanceof SQLException sql && unavailable(sql)) {
                LOG.warn("The database is away: {}", sql.getMessage());
                return Problem.of(503, "platform.database-away", Map.of());
            }
        }
        if (!(failure instanceof WebApplicationException web)) {
            return unexpected(failure);
        }
        int status = web.getResponse().getStatus();
        // Jakarta REST answers 404 to a query parameter that is no number; only then has a 404 a cause.
        return status == 404 && web.getCause() != null ? Problem.badRequest("platform.malformed-parameter") : problemOfStatus(status);
    }

    /** Class 08 connection, 53 resources, 57P operator intervention (PostgreSQL, Appendix A); no state: the pool gave up. */
    private static boolean unavailable(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof java.sql.SQLTransientConnectionException || state != null
                && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }

    private static Problem problemOfStatus(int status) {
        return switch (status) {
            case 400 -> Problem.badRequest("platform.not-json");
            case 404 -> Problem.notFound("platform.no-such-page");
            case 405 -> Problem.of(405, "platform.method", Map.of());
            case 406 -> Problem.of(406, "platform.not-acceptable", Map.of());
            case 413 -> Problem.of(413, "platform.too-large", Map.of());
            case 415 -> Problem.of(415, "platform.media-type", Map.of());
            default -> Problem.of(status, status < 500 ? "platform.refused" : "platform.unexpected", Map.of("number", "-"));
        };
    }

    private static Problem unexpected(Throwable failure) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Unexpected failure {}", number, failure);
        return Problem.of(500, "platform.unexpected", Map.of("number", number));
    }

    /** As they are written in JSON. */
    private static String values(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(value -> Json.MAPPER.convertValue(value, String.class)).collect(Collectors.joining(", "));
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() != null ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining()).replaceFirst("^\\.", "");
    }

    private Locale locale() {
        try {
            return Messages.wanted(headers::getAcceptableLanguages).map(Messages::supported).orElseGet(caller::locale);
        } catch (IllegalStateException outsideOfARequest) {
            return Locale.ENGLISH;
        }
    }
}
