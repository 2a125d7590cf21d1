package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.Receipt;

/** One service process with the classes that run in production, on virtual time instead of threads. It may die, pause and lose its database. */
final class SimulatedReplica {
    private final Timeline timeline;
    private final Random random;
    private final MemoryTable table;
    private final SimulatedProvider provider;
    private final Pace pace;
    private final Clock clock;
    private final int slowest;
    private final BooleanSupplier databaseAway;
    private final Runnable changed;
    private int life;
    private Instant nextTurn = Instant.MAX;
    private Instant pausedUntil = Instant.MIN;
    private Dispatch dispatch;
    private Lane answers;
    private Finisher finisher;

    /**
     * @param slowest milliseconds that making a message takes, once in ten times; else it is ten at most
     * @param changed called when this replica has changed rows that others may wait for
     */
    SimulatedReplica(Timeline timeline, Random random, MemoryTable table, SimulatedProvider provider, Pace pace, Duration clockWrong,
                     int slowest, BooleanSupplier databaseAway, Runnable changed) {
        this.timeline = timeline;
        this.random = random;
        this.table = table;
        this.provider = provider;
        this.pace = pace;
        this.clock = timeline.clock(clockWrong);
        this.slowest = slowest;
        this.databaseAway = databaseAway;
        this.changed = changed;
    }

    void start() {
        life++;
        pausedUntil = Instant.MIN;
        nextTurn = Instant.MAX;
        Ledger ledger = new Unreliable(new MemoryLedger(table, Limits::of, clock));
        Verdict verdict = new Verdict(pace, random::nextDouble, Limits::of, clock);
        dispatch = new Dispatch(ledger, pace, clock, Runnable::run, channel -> new Lane(ledger, Limits.of(channel), verdict, clock), this::carry);
        answers = new Lane(ledger, Limits.of("teams-card"), verdict, clock);
        finisher = new Finisher(ledger, this::written, this::tell);
        turnAt(timeline.now());
    }

    /** Everything it had in hand is gone; what is on the wire goes on. */
    void die(Duration until) {
        life++;
        timeline.after(until, this::start);
    }

    void pause(Duration until) {
        pausedUntil = timeline.now().plus(until);
    }

    /** Somebody speaks to the bot, and is answered if there is a place for it in time. */
    void answer(UUID reader) {
        Delivery answer = Delivery.answer("teams-card", "", reader, clock.instant().plus(pace.lease()));
        later(timeline.now(), () -> leave(answers.passage(answer), () -> provider.count(answer), heldBack -> { }));
    }

    /** As a bell or the next poll would: within the time between polls. */
    void notice() {
        turnAt(timeline.now().plusMillis(random.nextInt((int) pace.poll().toMillis())));
    }

    private void turnAt(Instant when) {
        if (when.isBefore(nextTurn)) {
            nextTurn = when;
            later(when, () -> {
                if (when.equals(nextTurn)) {
                    nextTurn = Instant.MAX;
                    turn();
                }
            });
        }
    }

    private void turn() {
        Instant now = timeline.now();
        try {
            Instant next = dispatch.turn();
            // Polls that would find nothing are left out.
            turnAt(next.isBefore(now.plus(pace.poll())) ? later(next, now.plusMillis(1)) : later(next, table.nextAfter(now)));
        } catch (DatabaseAway away) {
            turnAt(now.plus(pace.away()));
        }
    }

    private void carry(Lane lane, List<Delivery> rows) {
        Instant taken = timeline.now();
        rows.forEach(delivery -> later(taken.plusMillis(random.nextInt(10)), () -> begin(lane, lane.passage(delivery), taken)));
    }

    private void begin(Lane lane, Passage passage, Instant taken) {
        Optional<Outcome> refused = passage.refusal();
        if (refused.isPresent()) {
            done(lane, refused.get());
            return;
        }
        provider.prepare(passage.delivery(), taken, answer(lane, passage),
                made -> later(timeline.now().plus(made).plusMillis(random.nextInt(random.nextInt(10) == 0 ? slowest : 10)), () -> leave(lane, passage)));
    }

    private void leave(Lane lane, Passage passage) {
        leave(passage, () -> provider.send(passage.delivery(), answer(lane, passage)), heldBack -> answer(lane, passage).accept(heldBack, Duration.ZERO));
    }

    private void leave(Passage passage, Runnable send, Consumer<OutboundFailure> refused) {
        if (passage.onTime()) {
            passage.left();
            send.run();
            return;
        }
        Instant begin;
        try {
            begin = passage.place();
        } catch (OutboundFailure heldBack) {
            refused.accept(heldBack);
            return;
        }
        // To write a place down takes its time, too.
        Duration wait = Duration.between(clock.instant(), begin);
        Duration writing = Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? slowest : 10));
        later(timeline.now().plus(wait.compareTo(writing) > 0 ? wait.plusMillis(random.nextInt(3)) : writing), () -> leave(passage, send, refused));
    }

    /** What comes back, and after which time. */
    private BiConsumer<Object, Duration> answer(Lane lane, Passage passage) {
        return (answer, after) -> later(timeline.now().plus(after), () -> done(lane, passage.settled(outcome(lane, passage.delivery(), answer, after))));
    }

    private static Outcome outcome(Lane lane, Delivery delivery, Object answer, Duration took) {
        return answer instanceof Throwable failure ? lane.failed(delivery, failure) : lane.succeeded(delivery, (Receipt) answer, took);
    }

    private void done(Lane lane, Outcome outcome) {
        lane.done();
        finisher.add(outcome);
        later(timeline.now().plusMillis(1 + random.nextInt(4)), this::write);
    }

    private void write() {
        if (!finisher.write()) {
            later(timeline.now().plusSeconds(1), this::write);
        }
    }

    private void written() {
        changed.run();
        turnAt(timeline.now().plusMillis(1));
    }

    private void tell(Outcome outcome) {
        if (outcome.gateUntil() != null) {
            provider.closed(outcome.delivery().destination(), outcome.gateScope(), outcome.gateUntil());
        }
    }

    private void later(Instant when, Runnable what) {
        int mine = life;
        timeline.at(when, () -> wake(mine, what));
    }

    private void wake(int mine, Runnable what) {
        if (mine == life && timeline.now().isBefore(pausedUntil)) {
            timeline.at(pausedUntil, () -> wake(mine, what));
        } else if (mine == life) {
            what.run();
        }
    }

    private static Instant later(Instant one, Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    static final class DatabaseAway extends RuntimeException {
        DatabaseAway() {
            super("away");
        }
    }

    /** While the database is away a statement fails before it began, or after it was committed. */
    private final class Unreliable implements Ledger {
        private final Ledger ledger;

        Unreliable(Ledger ledger) {
            this.ledger = ledger;
        }

        private <T> T ask(Supplier<T> statement) {
            if (!databaseAway.getAsBoolean()) {
                return statement.get();
            }
            if (random.nextInt(3) == 0) {
                statement.get();
            }
            throw new DatabaseAway();
        }

        @Override
        public List<Line> lines() {
            return ask(ledger::lines);
        }

        @Override
        public Taken take(List<Line> lines, int most, Duration lease) {
            return ask(() -> ledger.take(lines, most, lease));
        }

        @Override
        public Optional<Place> move(Delivery late, Place held, Instant latest) {
            return ask(() -> ledger.move(late, held, latest));
        }

        @Override
        public List<Long> finish(Collection<Outcome> outcomes) {
            return ask(() -> ledger.finish(outcomes));
        }

        @Override
        public int doubtExpiredLeases(Instant askAt, int mostQuestions) {
            return ask(() -> ledger.doubtExpiredLeases(askAt, mostQuestions));
        }

        @Override
        public int dropExpired() {
            return ask(ledger::dropExpired);
        }

        @Override
        public void forgetIdleGates() {
            ledger.forgetIdleGates();
        }
    }
}
