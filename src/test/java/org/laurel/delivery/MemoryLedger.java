package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.laurel.delivery.Outcome.State;

/** The ledger without a database, held to the same {@link LedgerContract}. Several share one {@link Table}, each with a clock of its own. */
class MemoryLedger implements Ledger {
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

    static final class Table {
        final Map<Long, Row> rows = new LinkedHashMap<>();
        private final Map<String, Map<String, Instant>> closed = new HashMap<>();
        private final Set<String> paused = new HashSet<>();
        private final Scopes scopes;
        private final List<Row> expiring = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private final Map<Line, TreeSet<Row>> waiting = new TreeMap<>(Comparator.comparing(Line::destination).thenComparing(Line::topic).thenComparing(Line::scope));
        private final Set<Row> leased = new LinkedHashSet<>();
        private final Map<String, Map<String, List<Long>>> recent = new HashMap<>();

        Table(Scopes scopes) {
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

        private void change(Row row, Runnable change) {
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

        private void close(String channel, String scope, Instant until) {
            closed.computeIfAbsent(channel, name -> new HashMap<>()).merge(scope, until, (one, other) -> one.isAfter(other) ? one : other);
        }

        private boolean closed(String channel, String scope, Instant now) {
            Instant until = closedUntil(channel, scope);
            return until != null && until.isAfter(now);
        }

        private Gate gate(String channel, String scope) {
            return new Gate(scope, closedUntil(channel, scope), recent.getOrDefault(channel, Map.of()).getOrDefault(scope, List.of()));
        }

        private void save(String channel, List<Gate> used) {
            used.forEach(gate -> recent.computeIfAbsent(channel, name -> new HashMap<>()).put(gate.scope(), List.copyOf(gate.recent())));
        }

        private Instant closedUntil(String channel, String scope) {
            return scope.isEmpty() && paused.contains(channel) ? Instant.MAX : closed.getOrDefault(channel, Map.of()).get(scope);
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

    private final Table table;
    private final Function<String, Limits> limits;
    private final Clock clock;

    MemoryLedger(Table table, Function<String, Limits> limits, Clock clock) {
        this.table = table;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public List<Line> lines() {
        Instant now = clock.instant();
        return table.waiting.entrySet().stream().filter(line -> !line.getValue().isEmpty() && !line.getValue().first().when().isAfter(now)).map(Map.Entry::getKey)
                .filter(line -> !table.closed(line.destination(), "", now) && !table.closed(line.destination(), line.scope(), now)).toList();
    }

    @Override
    public Taken take(List<Line> lines, int most, Duration lease) {
        String channel = lines.get(0).destination();
        Limits limit = limits.apply(channel);
        Instant now = clock.instant();
        Admission admission = new Admission(limit, scope -> table.gate(channel, scope), underWay(channel), now);
        List<List<Candidate>> candidates = lines.stream().map(line -> candidates(line, admission.room(line, most), now)).toList();
        admission.admit(candidates, most);
        admission.putOff().forEach((id, until) -> putOff(table.rows.get(id), until));
        table.save(channel, admission.usedGates());
        List<Delivery> begun = admission.places().entrySet().stream().map(one -> begin(table.rows.get(one.getKey()), one.getValue(), now.plus(lease))).toList();
        return new Taken(begun, admission.putOff().isEmpty() ? admission.opensAt() : now);
    }

    private Map<String, Integer> underWay(String channel) {
        Map<String, Integer> calls = new HashMap<>();
        table.leased.stream().filter(row -> row.what.destination().equals(channel)).forEach(row -> calls.merge(row.scope, 1, Integer::sum));
        return calls;
    }

    private List<Candidate> candidates(Line line, int room, Instant now) {
        return table.waiting.getOrDefault(line, new TreeSet<>()).stream().takeWhile(row -> !row.when().isAfter(now))
                .filter(row -> line.doubtful() || !row.expired(now)).filter(row -> row.changes() == null || !isChanging(row)).limit(room)
                .map(row -> new Candidate(row.id, row.what.topic() + "." + line.destination(), row.scope, row.what.recipientId(), row.changes(), row.due, row.what.expiresAt(),
                        row.fence > 0, line.doubtful())).toList();
    }

    private boolean isChanging(Row row) {
        return table.leased.stream().anyMatch(other -> other.what.destination().equals(row.what.destination()) && row.changes().equals(other.changes()));
    }

    private void putOff(Row row, Instant until) {
        table.change(row, () -> {
            if (row.state == State.IN_DOUBT) {
                row.askAt = until;
            } else {
                row.due = until;
            }
        });
    }

    private Delivery begin(Row row, Place place, Instant leaseUntil) {
        boolean doubtful = row.state == State.IN_DOUBT;
        table.change(row, () -> {
            row.state = doubtful ? State.IN_DOUBT : State.SENDING;
            row.fence++;
            row.leaseUntil = leaseUntil;
        });
        NewDelivery what = row.what;
        return new Delivery(row.id, what.topic(), what.destination(), row.scope, what.recipientId(), what.subjectId(), new HashMap<>(what.payload()),
                row.attempts, row.questions, row.fence, leaseUntil, place, false, doubtful);
    }

    @Override
    public Optional<Place> move(Delivery late, Place held, Instant latest) {
        Admission admission = new Admission(limits.apply(late.destination()), scope -> table.gate(late.destination(), scope), Map.of(), clock.instant());
        Optional<Place> place = admission.move(late, held, latest);
        table.save(late.destination(), admission.usedGates());
        return place;
    }

    @Override
    public List<Long> finish(Collection<Outcome> outcomes) {
        List<Long> finished = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Row row = table.rows.get(outcome.delivery().id());
            if (row.fence == outcome.delivery().fence() && (row.state == State.SENDING || row.state == State.IN_DOUBT)) {
                table.change(row, () -> write(row, outcome));
                finished.add(row.id);
                giveBack(outcome);
            }
            if (outcome.gateUntil() != null) {
                table.close(outcome.delivery().destination(), outcome.gateScope(), outcome.gateUntil());
            }
        }
        return finished;
    }

    private void giveBack(Outcome outcome) {
        if (outcome.unused() != null) {
            String channel = outcome.delivery().destination();
            List<Gate> gates = limits.apply(channel).gatesOf(outcome.delivery()).stream().map(scope -> table.gate(channel, scope)).toList();
            gates.forEach(gate -> gate.giveBack(outcome.unused().of(gate.scope())));
            table.save(channel, gates);
        }
    }

    private static void write(Row row, Outcome outcome) {
        row.state = outcome.state();
        row.fence++;
        row.attempts += outcome.attempts();
        row.questions += outcome.questions();
        row.due = outcome.dueAt() == null ? row.due : outcome.dueAt();
        row.askAt = outcome.askAt();
        row.leaseUntil = null;
        row.code = outcome.code();
    }

    @Override
    public int doubtExpiredLeases(Instant askAt, int mostQuestions) {
        Instant now = clock.instant();
        List<Row> expired = table.leased.stream().filter(row -> row.leaseUntil.isBefore(now)).toList();
        for (Row row : expired) {
            boolean first = row.state == State.SENDING;
            table.change(row, () -> {
                row.attempts += first ? 1 : 0;
                row.questions += first ? 0 : 1;
                boolean on = first || row.questions < mostQuestions;
                row.state = State.IN_DOUBT;
                row.leaseUntil = null;
                row.askAt = on ? askAt : null;
                row.code = on ? "lease-expired" : "asked-in-vain";
            });
        }
        return expired.size();
    }

    @Override
    public int dropExpired() {
        Instant now = clock.instant();
        List<Row> old = table.waiting.values().stream().flatMap(Collection::stream).filter(row -> row.expired(now)).toList();
        for (Row row : old) {
            boolean doubtful = row.state == State.IN_DOUBT;
            table.change(row, () -> {
                row.state = doubtful ? State.IN_DOUBT : State.NOT_WANTED;
                row.askAt = null;
                row.code = doubtful ? "doubt-expired" : "expired";
            });
        }
        return old.size();
    }

    @Override
    public void forgetIdleGates() {
        // Nothing here outlives a test.
    }
}
