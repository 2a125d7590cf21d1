package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.laurel.connectors.graph.OutboundFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failed attempt means for its row. */
class Verdict {
    private static final Logger LOG = LoggerFactory.getLogger(Verdict.class);
    private static final int MOST_WORDS = 1000;

    private final Pace pace;
    private final Backoff retries;
    private final Backoff questions;
    private final Function<String, Limits> limits;
    private final Clock clock;
    private final UntoldThrottles untold = new UntoldThrottles();

    Verdict(Pace pace, DoubleSupplier random, Function<String, Limits> limits, Clock clock) {
        this.pace = pace;
        this.retries = new Backoff(pace.firstRetry(), pace.longestRetry(), random);
        this.questions = new Backoff(pace.settling().multipliedBy(2), pace.longestRetry(), random);
        this.limits = limits;
        this.clock = clock;
    }

    Outcome of(Delivery delivery, Throwable failure) {
        if (failure instanceof NotWanted notWanted) {
            return Outcome.notWanted(delivery, notWanted.code());
        }
        if (failure instanceof OutboundFailure outbound) {
            return ofOutbound(delivery, outbound);
        }
        if (failure instanceof NoRoute noRoute) {
            // While replicas are restarted with a new route, one that has it not yet may have taken the row.
            return retryOrDead(delivery, noRoute.getMessage(), "no-route", null, null);
        }
        LOG.warn("Delivery {} by {} failed in a way nobody foresaw", delivery.id(), delivery.route(), failure);
        return retryOrDead(delivery, words(failure), "unexpected", null, null);
    }

    private Outcome ofOutbound(Delivery delivery, OutboundFailure failure) {
        String words = words(failure);
        return switch (failure.kind()) {
            case HELD_BACK -> heldBack(delivery, failure, words);
            case THROTTLED -> throttled(delivery, failure, words);
            case UNAVAILABLE -> retryOrDead(delivery, words, failure.code(), failure.requestId(), failure.retryAfter());
            case UNKNOWN_OUTCOME -> inDoubt(delivery, words, failure.code(), failure.requestId(), failure.retryAfter());
            case REJECTED, UNREACHABLE_RECIPIENT -> Outcome.dead(delivery, words, failure.code(), failure.requestId());
        };
    }

    /** Who is told that no wait is needed, and was refused all the same, was told nothing. */
    private Outcome throttled(Delivery delivery, OutboundFailure failure, String words) {
        String scope = throttledScope(delivery);
        boolean told = failure.retryAfter() != null && failure.retryAfter().compareTo(Duration.ZERO) > 0;
        Instant until = told ? clock.instant().plus(failure.retryAfter()) : untold.until(delivery.destination() + " " + scope, clock.instant());
        return Outcome.throttled(delivery, until, scope, words, failure.requestId());
    }

    private Outcome heldBack(Delivery delivery, OutboundFailure failure, String words) {
        if (failure.retryAfter() != null) {
            return Outcome.postponed(delivery, clock.instant().plus(failure.retryAfter()), words, failure.code());
        }
        // A doubt was asked about until then: one that is held back again and again must not be asked about for ever.
        return delivery.doubtful() ? inDoubt(delivery, words, failure.code(), failure.requestId(), null) : Outcome.released(delivery, clock.instant());
    }

    /** What was in doubt stays so: that this attempt failed says nothing about the one before. */
    private Outcome retryOrDead(Delivery delivery, String words, String code, String requestId, Duration atLeast) {
        if (delivery.doubtful()) {
            return inDoubt(delivery, words, code, requestId, atLeast);
        }
        int failures = delivery.attempts() + 1;
        if (failures >= pace.mostAttempts()) {
            return Outcome.dead(delivery, words, code, requestId);
        }
        return Outcome.retry(delivery, after(retries.after(failures), atLeast), words, code, requestId);
    }

    /** The other side shows some things only after a while: it is not asked before that. */
    private Outcome inDoubt(Delivery delivery, String words, String code, String requestId, Duration atLeast) {
        if (code.equals(Sender.CANNOT_BE_ASKED)) {
            return Outcome.inDoubt(delivery, null, words, code, requestId);
        }
        if (!delivery.doubtful()) {
            return Outcome.inDoubt(delivery, after(pace.settling(), atLeast), words, code, requestId);
        }
        int asked = delivery.questions() + 1;
        return asked >= pace.mostQuestions() ? Outcome.inDoubt(delivery, null, Reasons.detail(code, words), "asked-in-vain", requestId)
                : Outcome.inDoubt(delivery, after(questions.after(asked), atLeast), words, code, requestId);
    }

    private String throttledScope(Delivery delivery) {
        return limits.apply(delivery.destination()).scopeThrottled() ? delivery.scope() : "";
    }

    private Instant after(Duration wait, Duration atLeast) {
        return clock.instant().plus(atLeast != null && atLeast.compareTo(wait) > 0 ? atLeast : wait);
    }

    /** @return null if the code says it all */
    private static String words(Throwable failure) {
        boolean silent = failure.getMessage() == null || failure.getMessage().isBlank();
        if (silent && failure instanceof OutboundFailure) {
            return null;
        }
        String message = silent ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.length() <= MOST_WORDS ? message : message.substring(0, MOST_WORDS - 1) + "…";
    }
}
