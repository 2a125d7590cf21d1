package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at the ledger after the other: takes what may begin now, and hands it to whoever carries it out. */
class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration SWEEP = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Pace pace;
    private final Clock clock;
    private final Executor takers;
    private final Function<String, Lane> lanes;
    private final BiConsumer<Lane, List<Delivery>> carry;
    private final Map<String, Lane> known = new ConcurrentHashMap<>();
    private Instant nextSweep = Instant.MIN;
    private int turns;

    /**
     * @param takers carries out the takes of one turn, at the same time or one after the other; each is of another channel
     * @param lanes makes the lane of a channel
     * @param carry begins to send the first of these rows at once, the others after it, and returns
     */
    Dispatch(Ledger ledger, Pace pace, Clock clock, Executor takers, Function<String, Lane> lanes, BiConsumer<Lane, List<Delivery>> carry) {
        this.ledger = ledger;
        this.pace = pace;
        this.clock = clock;
        this.takers = takers;
        this.lanes = lanes;
        this.carry = carry;
    }

    /** @return when to look again, if nothing happens before */
    Instant turn() {
        Instant now = clock.instant();
        if (!now.isBefore(nextSweep)) {
            sweep(now);
            nextSweep = now.plus(SWEEP);
        }
        turns++;
        Map<String, List<Line>> waiting = new LinkedHashMap<>();
        ledger.lines().forEach(line -> waiting.computeIfAbsent(line.destination(), channel -> new ArrayList<>()).add(line));
        List<CompletableFuture<Instant>> takes = new ArrayList<>();
        for (Map.Entry<String, List<Line>> channel : waiting.entrySet()) {
            Lane lane = known.computeIfAbsent(channel.getKey(), lanes);
            int room = lane.room();
            if (room > 0) {
                // Where threads come free one at a time, only the first line is served: each has to be the first in its turn.
                Collections.rotate(channel.getValue(), -turns);
                takes.add(CompletableFuture.supplyAsync(() -> take(lane, channel.getValue(), room), takers));
            }
        }
        return earliest(now.plus(pace.poll()), takes);
    }

    /** Waits for all of them, also where one fails: the next turn must not take for a lane that is still being filled. */
    private static Instant earliest(Instant poll, List<CompletableFuture<Instant>> takes) {
        try {
            CompletableFuture.allOf(takes.toArray(CompletableFuture[]::new)).join();
            return takes.stream().map(CompletableFuture::join).reduce(poll, Dispatch::earlier);
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private Instant take(Lane lane, List<Line> lines, int room) {
        Taken taken = ledger.take(lines, room, pace.lease());
        taken.deliveries().forEach(lane::taken);
        lane.shares(taken.deliveries()).forEach(share -> carry.accept(lane, share));
        if (!taken.deliveries().isEmpty()) {
            return clock.instant();
        }
        return taken.opensAt() == null ? Instant.MAX : taken.opensAt();
    }

    private void sweep(Instant now) {
        int doubtful = ledger.doubtExpiredLeases(now.plus(pace.settling()), pace.mostQuestions());
        if (doubtful > 0) {
            LOG.warn("{} deliveries are in doubt: whoever was sending them did not finish", doubtful);
        }
        ledger.dropExpired();
        ledger.forgetIdleGates();
    }

    void stop() {
        known.values().forEach(Lane::stop);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
