package org.laurel.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.laurel.delivery.Outcome.State;

/** The rows and gates that several {@link MemoryLedger}s share. */
final class MemoryTable {
    static final class Row {
        final long id;
        final NewDelivery what;
        final String scope;
        State state = State.READY;
        Instant due;
        Instant askAt;
        Instant leaseUntil;
        long fence;
        int attempts;
        int questions;
        String code;

        Row(long id, NewDelivery what, String scope, Instant now) {
            this.id = id;
            this.what = what;
            this.scope = scope;
            this.due = what.dueAt() == null ? now : what.dueAt();
        }

        /** The line it waits in, or null. */
        Line line() {
            return switch (state) {
                case READY, RETRY -> new Line(what.destination(), what.topic(), scope);
                case IN_DOUBT -> askAt == null || leaseUntil != null ? null : Line.ofDoubts(what.destination(), scope);
                default -> null;
            };
        }

        Instant when() {
            return state == State.IN_DOUBT ? askAt : due;
        }

        String changes() {
            Object message = what.payload().get(NewDelivery.CHANGES);
            return message == null ? null : message.toString();
        }

        boolean expired(Instant now) {
            return what.expiresAt() != null && !what.expiresAt().isAfter(now);
        }
    }

    final Map<Long, Row> rows = new LinkedHashMap<>();
    private final Map<String, Map<String, Instant>> closed = new HashMap<>();
    private final Set<String> paused = new HashSet<>();
    private final Scopes scopes;
    private final List<Row> expiring = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    final Map<Line, TreeSet<Row>> waiting = new TreeMap<>(Comparator.comparing(Line::destination).thenComparing(Line::topic).thenComparing(Line::scope));
    final Set<Row> leased = new LinkedHashSet<>();
    private final Map<String, Map<String, List<Long>>> recent = new HashMap<>();

    MemoryTable(Scopes scopes) {
        this.scopes = scopes;
    }

    void add(NewDelivery what, Instant now) {
        if (keys.add(what.dedupKey())) {
            Row row = new Row(rows.size() + 1L, what, scopes.of(what), now);
            rows.put(row.id, row);
            if (what.expiresAt() != null) {
                expiring.add(row);
            }
            change(row, () -> { });
        }
    }

    void pause(String channel) {
        paused.add(channel);
    }

    void resume(String channel) {
        paused.remove(channel);
    }

    void change(Row row, Runnable change) {
        waiting.values().forEach(line -> line.remove(row));
        leased.remove(row);
        change.run();
        if (row.line() != null) {
            waiting.computeIfAbsent(row.line(), line -> new TreeSet<>(Comparator.comparing(Row::when).thenComparing(other -> other.id))).add(row);
        }
        if (row.leaseUntil != null) {
            leased.add(row);
        }
    }

    void close(String channel, String scope, Instant until) {
        closed.computeIfAbsent(channel, name -> new HashMap<>()).merge(scope, until, (one, other) -> one.isAfter(other) ? one : other);
    }

    boolean closed(String channel, String scope, Instant now) {
        return gate(channel, scope).closed(now);
    }

    Gate gate(String channel, String scope) {
        return new Gate(scope, scope.isEmpty() && paused.contains(channel), notBefore(channel, scope), recent.getOrDefault(channel, Map.of()).getOrDefault(scope, List.of()));
    }

    void save(String channel, List<Gate> used) {
        used.forEach(gate -> recent.computeIfAbsent(channel, name -> new HashMap<>()).put(gate.scope(), List.copyOf(gate.recent())));
    }

    private Instant notBefore(String channel, String scope) {
        return closed.getOrDefault(channel, Map.of()).get(scope);
    }

    /** When something that is known now happens next by the passing of time alone, or null. */
    Instant nextAfter(Instant now) {
        return Stream.of(waiting.values().stream().filter(line -> !line.isEmpty() && line.last().when().isAfter(now)).flatMap(Collection::stream).map(Row::when),
                        expiring.stream().map(row -> row.what.expiresAt()),
                        leased.stream().map(row -> row.leaseUntil),
                        closed.values().stream().flatMap(scopes -> scopes.values().stream()))
                .flatMap(Function.identity()).filter(Objects::nonNull).filter(time -> time.isAfter(now)).min(Comparator.naturalOrder()).orElse(null);
    }

    boolean nothingWaits() {
        return leased.isEmpty() && waiting.values().stream().allMatch(Set::isEmpty);
    }
}
