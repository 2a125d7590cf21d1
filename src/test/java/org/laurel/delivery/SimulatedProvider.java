package org.laurel.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;

/**
 * The other side: accepts, refuses, throttles, loses requests and answers, answers late; shows what it has accepted only after a
 * while. It keeps its own book, against which the ledger is held.
 */
final class SimulatedProvider {
    /** Nobody can ask it whether something arrived. */
    static final String CANNOT_BE_ASKED = "fax";
    /** At most, of any two replicas. */
    static final Duration CLOCKS_APART = Duration.ofMillis(6);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private record Accepted(Instant at, Instant visible) {
    }

    /** A stretch in which nothing may be taken. */
    private record Closed(String channel, String scope, Instant from, Instant until) {
    }

    private final Timeline timeline;
    private final Random random;
    private final double trouble;
    private final Map<Long, List<Accepted>> book = new HashMap<>();
    private final Map<Long, Instant> foundAbsent = new HashMap<>();
    private final Map<Long, Instant> madeAt = new HashMap<>();
    private final Map<String, Instant> shown = new HashMap<>();
    private final Map<String, List<Instant>> begun = new HashMap<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    private final List<Closed> closed = new ArrayList<>();
    private final List<String> violations;
    private boolean calm;

    /** @param trouble how likely a call goes wrong, 0 to 1 */
    SimulatedProvider(Timeline timeline, Random random, double trouble, List<String> violations) {
        this.timeline = timeline;
        this.random = random;
        this.trouble = trouble;
        this.violations = violations;
    }

    /** From now on all is well. */
    void calm() {
        calm = true;
    }

    /**
     * All that a route does before a message leaves: it may not be wanted, and one in doubt is looked up first.
     *
     * @param answer called with the receipt or the failure if nothing is to leave, and after which time
     * @param made   called with the time that it took
     */
    void prepare(Delivery delivery, Instant taken, BiConsumer<Object, Duration> answer, Consumer<Duration> made) {
        if (delivery.payload().containsKey("unwanted")) {
            answer.accept(new NotWanted("nothing-happened"), Duration.ofMillis(2));
        } else if (delivery.doubtful() && delivery.destination().equals(CANNOT_BE_ASKED)) {
            answer.accept(OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, Sender.CANNOT_BE_ASKED, "nobody knows", null), Duration.ofMillis(1));
        } else {
            requireOpen(delivery, taken);
            madeAt.put(delivery.id(), timeline.now());
            if (delivery.doubtful()) {
                lookUp(delivery, atOnce(delivery, answer), made);
            } else {
                made.accept(Duration.ZERO);
            }
        }
    }

    /** A message leaves. */
    void send(Delivery delivery, BiConsumer<Object, Duration> answer) {
        count(delivery);
        send(delivery, Duration.ZERO, atOnce(delivery, answer));
    }

    /** A call arrives, of whatever kind. */
    void count(Delivery delivery) {
        begun.computeIfAbsent(delivery.destination() + "|", key -> new ArrayList<>()).add(timeline.now());
        String scope = Limits.of(delivery.destination()).scopeOf(delivery.scope(), delivery.recipientId());
        if (scope != null) {
            begun.computeIfAbsent(delivery.destination() + "|" + scope, key -> new ArrayList<>()).add(timeline.now());
        }
    }

    private void requireOpen(Delivery delivery, Instant taken) {
        for (Closed gate : closed) {
            boolean its = gate.channel().equals(delivery.destination()) && (gate.scope().isEmpty() || gate.scope().equals(delivery.scope()));
            if (its && gate.from().isBefore(taken) && taken.isBefore(gate.until().minus(CLOCKS_APART))) {
                violations.add("delivery " + delivery.id() + " was taken at " + taken + " though the gate of " + gate.channel() + " " + gate.scope() + " was closed from "
                        + gate.from() + " until " + gate.until());
            }
        }
    }

    /** Counts the request until its answer. */
    private BiConsumer<Object, Duration> atOnce(Delivery delivery, BiConsumer<Object, Duration> answer) {
        if (!delivery.destination().equals("outlook-mail")) {
            return answer;
        }
        if (underWay.merge(delivery.scope(), 1, Integer::sum) > 4) {
            violations.add("more than four calls at a time to " + delivery.scope());
        }
        return (result, after) -> {
            timeline.after(after, () -> underWay.merge(delivery.scope(), -1, Integer::sum));
            answer.accept(result, after);
        };
    }

    private void lookUp(Delivery delivery, BiConsumer<Object, Duration> answer, Consumer<Duration> absent) {
        Duration there = millis(5, 800);
        if (wrong(0.4)) {
            lookUpFails(answer, there);
            return;
        }
        Instant asked = timeline.now().plus(there);
        List<Accepted> known = book.getOrDefault(delivery.id(), List.of());
        if (known.stream().anyMatch(one -> !one.visible().isAfter(asked))) {
            answer.accept(new Receipt("found", null), there);
            return;
        }
        foundAbsent.put(delivery.id(), asked);
        timeline.after(there, () -> underWay.computeIfPresent(delivery.scope(), (scope, calls) -> calls - 1));
        absent.accept(there);
    }

    private void lookUpFails(BiConsumer<Object, Duration> answer, Duration back) {
        switch (random.nextInt(4)) {
            case 0 -> answer.accept(unknown("no-answer"), TIMEOUT);
            case 1 -> answer.accept(new OutboundFailure(Kind.THROTTLED, 429, "TooManyRequests", null, null, "slow down", null), back);
            case 2 -> answer.accept(new OutboundFailure(Kind.UNAVAILABLE, 503, "ServiceUnavailable", null, null, "later", null), back);
            default -> answer.accept(new IllegalStateException("a look-up that stumbles"), back);
        }
    }

    private void send(Delivery delivery, Duration before, BiConsumer<Object, Duration> answer) {
        Duration there = before.plus(millis(1, 400));
        Duration back = there.plus(millis(1, 400));
        if (!wrong(1)) {
            accept(delivery, there);
            answer.accept(new Receipt("ref", "request"), back);
            return;
        }
        switch (random.nextInt(9)) {
            case 0 -> {
                accept(delivery, there);
                answer.accept(unknown("no-answer"), TIMEOUT);
            }
            case 1 -> answer.accept(unknown("no-answer"), TIMEOUT);
            case 2 -> {
                accept(delivery, there);
                answer.accept(unknown("malformed"), back);
            }
            case 3 -> {
                accept(delivery, there);
                answer.accept(new Receipt("late", null), there.plusSeconds(random.nextInt(45)));
            }
            case 4, 5 -> answer.accept(new OutboundFailure(Kind.THROTTLED, 429, "TooManyRequests", Duration.ofSeconds(1 + random.nextInt(40)), null, "slow down", null), back);
            case 6 -> answer.accept(new OutboundFailure(Kind.UNAVAILABLE, 503, "ServiceUnavailable", null, null, "later", null), back);
            case 7 -> answer.accept(delivery.payload().containsKey("refused") ? new OutboundFailure(Kind.REJECTED, 400, "BadRequest", null, null, "no", null)
                    : new IllegalStateException("a route that stumbles"), back);
            default -> answer.accept(new NoClassDefFoundError("half deployed"), back);
        }
    }

    private static OutboundFailure unknown(String code) {
        return OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, code, "?", null);
    }

    private void accept(Delivery delivery, Duration after) {
        Instant visible = timeline.now().plus(after).plusMillis(random.nextInt(20_000));
        Instant state = madeAt.get(delivery.id());
        timeline.after(after, () -> {
            show(delivery, state);
            List<Accepted> earlier = book.computeIfAbsent(delivery.id(), id -> new ArrayList<>());
            if (!earlier.isEmpty()) {
                Instant asked = foundAbsent.get(delivery.id());
                boolean between = asked != null && asked.isAfter(earlier.get(earlier.size() - 1).at());
                violations.add("delivery " + delivery.id() + " was sent twice, " + (between ? "though it was looked up between" : "blindly"));
            }
            earlier.add(new Accepted(timeline.now(), visible));
        });
    }

    /** What was made before another change of the same message was made comes too late after it. */
    private void show(Delivery delivery, Instant state) {
        Object message = delivery.payload().get(NewDelivery.CHANGES);
        if (message == null || !Limits.of(delivery.destination()).any()) {
            return;
        }
        Instant before = shown.put(delivery.destination() + message, state);
        if (before != null && before.isAfter(state)) {
            violations.add("delivery " + delivery.id() + " showed what was so at " + state + " in the place of what was so at " + before);
        }
    }

    /** Told by the one who has written it down: from now on nothing may be taken there. */
    void closed(String channel, String scope, Instant until) {
        closed.add(new Closed(channel, scope, timeline.now(), until));
    }

    boolean accepted(long delivery) {
        return book.containsKey(delivery);
    }

    /** By channel and scope, in their order. */
    Map<String, List<Instant>> begun() {
        return begun;
    }

    private boolean wrong(double share) {
        return !calm && random.nextDouble() < trouble * share;
    }

    private Duration millis(int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least));
    }
}
