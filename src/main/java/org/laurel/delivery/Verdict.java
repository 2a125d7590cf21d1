package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.laurel.connectors.graph.OutboundFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failed attempt means for its row. */
class Verdict {
    private static final Logger LOG = LoggerFactory.getLogger(Verdict.class);
    private static final Duration UNTOLD_THROTTLE = Duration.ofSeconds(10);
    private static final int MOST_WORDS = 1000;

    private final Backoff backoff;
    private final int mostAttempts;
    private final Clock clock;

    Verdict(Backoff backoff, int mostAttempts, Clock clock) {
        this.backoff = backoff;
        this.mostAttempts = mostAttempts;
        this.clock = clock;
    }

    Outcome of(Delivery delivery, Throwable failure) {
        if (failure instanceof NotWanted notWanted) {
            return Outcome.notWanted(delivery, notWanted.code());
        }
        if (failure instanceof NoRoute noRoute) {
            return Outcome.dead(delivery, noRoute.getMessage(), "no-route", null);
        }
        if (failure instanceof OutboundFailure outbound) {
            return ofOutbound(delivery, outbound);
        }
        LOG.warn("Delivery {} by {} failed in a way nobody foresaw", delivery.id(), delivery.route(), failure);
        return retryOrDead(delivery, words(failure), "unexpected", null, null);
    }

    private Outcome ofOutbound(Delivery delivery, OutboundFailure failure) {
        String words = words(failure);
        return switch (failure.kind()) {
            case THROTTLED -> Outcome.throttled(delivery, clock.instant().plus(wait(failure)), words, "throttled", failure.requestId());
            case UNAVAILABLE -> retryOrDead(delivery, words, failure.code(), failure.requestId(), failure.retryAfter());
            case UNKNOWN_OUTCOME -> Outcome.inDoubt(delivery, words, failure.code(), failure.requestId());
            case REJECTED, UNREACHABLE_RECIPIENT -> Outcome.dead(delivery, words, failure.code(), failure.requestId());
        };
    }

    private Outcome retryOrDead(Delivery delivery, String words, String code, String requestId, Duration atLeast) {
        int failures = delivery.attempts() + 1;
        if (failures >= mostAttempts) {
            return Outcome.dead(delivery, words, code, requestId);
        }
        Duration wait = backoff.after(failures);
        Instant due = clock.instant().plus(atLeast != null && atLeast.compareTo(wait) > 0 ? atLeast : wait);
        return Outcome.retry(delivery, due, words, code, requestId);
    }

    private static Duration wait(OutboundFailure failure) {
        return failure.retryAfter() == null ? UNTOLD_THROTTLE : failure.retryAfter();
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage() == null || failure.getMessage().isBlank() ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.length() <= MOST_WORDS ? message : message.substring(0, MOST_WORDS - 1) + "…";
    }
}
