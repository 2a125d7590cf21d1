package org.laurel.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jdbi.v3.core.JdbiException;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.delivery.NotWanted;

/** Says what a route's failure means for the delivery: our connectors know, and for Camel's HTTP it is read from the answer. */
class RouteFailures {
    private static final int MOST_WORDS = 300;
    private static final int MOST_DIGITS = 9;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Clock clock;

    RouteFailures(Clock clock) {
        this.clock = clock;
    }

    RuntimeException of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutboundFailure || cause instanceof NotWanted) {
                return (RuntimeException) cause;
            }
            if (cause instanceof JdbiException ours) {
                // Our own database went away, as while the message was made: its lost answer is none of the other side's.
                return ours;
            }
            if (cause instanceof HttpOperationFailedException answered) {
                return ofAnswer(answered);
            }
            if (cause instanceof IOException network) {
                return ofNetwork(network);
            }
        }
        return failure instanceof RuntimeException plain ? plain : new IllegalStateException(failure.getMessage(), failure);
    }

    private OutboundFailure ofAnswer(HttpOperationFailedException answer) {
        int status = answer.getStatusCode();
        Kind kind = status == 429 ? Kind.THROTTLED : status >= 500 || status == 408 || status == 425 ? Kind.UNAVAILABLE : Kind.REJECTED;
        return new OutboundFailure(kind, status, "http-" + status, retryAfter(answer.getResponseHeaders()), null,
                "HTTP " + status + " from " + withoutQuery(answer.getUri()) + start(answer.getResponseBody()), answer);
    }

    private static RuntimeException ofNetwork(IOException failure) {
        if (failure instanceof ConnectException || failure instanceof ConnectTimeoutException || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException || failure instanceof SSLHandshakeException) {
            return OutboundFailure.unanswered(Kind.UNAVAILABLE, "unreachable", words(failure), failure);
        }
        if (failure instanceof JsonProcessingException || failure instanceof FileNotFoundException || failure instanceof FileSystemException) {
            return new IllegalStateException(words(failure), failure);
        }
        // An answer that was cut off, too: what was asked may have been done.
        return OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, "no-answer", words(failure), failure);
    }

    private Duration retryAfter(Map<String, String> headers) {
        String value = headers == null ? null : headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Retry-After")).map(Map.Entry::getValue).findFirst().orElse(null);
        if (value == null) {
            return null;
        }
        if (value.matches("\\d+")) {
            return value.length() > MOST_DIGITS ? LONGEST_WAIT : bounded(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Duration wait = Duration.between(clock.instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return wait.isNegative() ? null : bounded(wait);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** As long as Microsoft is believed: nobody's slip of the pen closes a channel for years. */
    private static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** A webhook's address carries its secret behind the question mark. */
    private static String withoutQuery(String uri) {
        return uri == null ? "?" : uri.replaceAll("\\?.*", "");
    }

    private static String start(String body) {
        if (body == null || body.isBlank()) {
            return "";
        }
        return ": " + (body.length() <= MOST_WORDS ? body : body.substring(0, MOST_WORDS) + "…");
    }

    private static String words(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
