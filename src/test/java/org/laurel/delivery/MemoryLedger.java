package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
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
        Instant expires;
        long fence;
        int attempts;
        int questions;
        String code;
        String error;

        Row(long id, NewDelivery what, String scope, Instant now) {
            this.id = id;
            this.what = what;
            this.scope = scope;
            this.due = what.dueAt() == null ? now : what.dueAt();
            this.expires = what.expiresAt();
        }

        boolean waiting() {
            return state == State.READY || state == State.RETRY;
        }

        boolean askable(Instant now) {
            return state == State.IN_DOUBT && askAt != null && !askAt.isAfter(now) && (leaseUntil == null || leaseUntil.isBefore(now));
        }

        boolean wanted(Instant now) {
            return expires == null || expires.isAfter(now);
        }
    }

    static final class Table {
        final Map<Long, Row> rows = new LinkedHashMap<>();
        final Map<String, Map<String, Instant>> closed = new HashMap<>();
        final Map<String, Map<String, List<Long>>> recent = new HashMap<>();

        void add(NewDelivery what, Instant now) {
            if (rows.values().stream().noneMatch(row -> row.what.dedupKey().equals(what.dedupKey()))) {
                long id = rows.size() + 1;
                rows.put(id, new Row(id, what, new Scopes(List.of("laurel@example.com")).of(what.destination(), what.recipientId()), now));
            }
        }

        void pause(String channel) {
            closed.computeIfAbsent(channel, name -> new HashMap<>()).put("", Instant.MAX);
        }

        private Gate gate(String channel, String scope) {
            return new Gate(scope, closed.getOrDefault(channel, Map.of()).get(scope), recent.getOrDefault(channel, Map.of()).getOrDefault(scope, List.of()));
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
        return table.rows.values().stream().filter(row -> row.waiting() && !row.due.isAfter(now) || row.askable(now))
                .map(MemoryLedger::line).distinct()
                .filter(line -> !closed(line.destination(), "", now) && !closed(line.destination(), line.scope(), now))
                .sorted(Comparator.comparing(Line::destination).thenComparing(Line::topic).thenComparing(Line::scope)).toList();
    }

    private boolean closed(String channel, String scope, Instant now) {
        Instant until = table.closed.getOrDefault(channel, Map.of()).get(scope);
        return until != null && until.isAfter(now);
    }

    private static Line line(Row row) {
        return row.state == State.IN_DOUBT ? Line.ofDoubts(row.what.destination(), row.scope) : new Line(row.what.destination(), row.what.topic(), row.scope);
    }

    @Override
    public Taken take(List<Line> lines, int most, Duration lease) {
        String channel = lines.get(0).destination();
        Limits limit = limits.apply(channel);
        Instant now = clock.instant();
        Admission admission = new Admission(limit, gates(channel), underWay(channel), now);
        List<List<Candidate>> candidates = lines.stream().map(line -> candidates(line, admission.room(line, most), now)).toList();
        admission.admit(candidates, most);
        admission.putOff().forEach((id, until) -> {
            Row row = table.rows.get(id);
            if (row.state == State.IN_DOUBT) {
                row.askAt = until;
            } else {
                row.due = until;
            }
        });
        admission.usedGates().forEach(gate -> table.recent.computeIfAbsent(channel, name -> new HashMap<>()).put(gate.scope(), List.copyOf(gate.recent())));
        List<Delivery> begun = admission.beginBy().entrySet().stream().map(one -> begin(table.rows.get(one.getKey()), one.getValue(), now.plus(lease))).toList();
        return new Taken(begun, admission.putOff().isEmpty() ? admission.opensAt() : now);
    }

    private Map<String, Gate> gates(String channel) {
        Map<String, Gate> gates = new HashMap<>();
        for (Collection<String> scopes : List.of(table.closed.getOrDefault(channel, Map.of()).keySet(), table.recent.getOrDefault(channel, Map.of()).keySet())) {
            scopes.forEach(scope -> gates.put(scope, table.gate(channel, scope)));
        }
        return gates;
    }

    private Map<String, Integer> underWay(String channel) {
        Map<String, Integer> calls = new HashMap<>();
        table.rows.values().stream().filter(row -> row.what.destination().equals(channel) && row.leaseUntil != null).forEach(row -> calls.merge(row.scope, 1, Integer::sum));
        return calls;
    }

    private List<Candidate> candidates(Line line, int room, Instant now) {
        Predicate<Row> due = line.doubtful() ? row -> row.askable(now) : row -> row.waiting() && !row.due.isAfter(now) && row.wanted(now);
        Function<Row, Instant> when = line.doubtful() ? row -> row.askAt : row -> row.due;
        return table.rows.values().stream().filter(row -> line(row).equals(line)).filter(due)
                .sorted(Comparator.comparing(when).thenComparing(row -> row.id)).limit(room)
                .map(row -> new Candidate(row.id, row.scope, row.what.recipientId())).toList();
    }

    private static Delivery begin(Row row, Instant beginBy, Instant leaseUntil) {
        boolean doubtful = row.state == State.IN_DOUBT;
        row.state = doubtful ? State.IN_DOUBT : State.SENDING;
        row.fence++;
        row.leaseUntil = leaseUntil;
        NewDelivery what = row.what;
        return new Delivery(row.id, what.topic(), what.destination(), row.scope, what.recipientId(), what.subjectId(), new HashMap<>(what.payload()),
                row.attempts, row.questions, row.fence, leaseUntil, beginBy, false, doubtful);
    }

    @Override
    public List<Long> finish(Collection<Outcome> outcomes) {
        List<Long> finished = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Row row = table.rows.get(outcome.delivery().id());
            if (row.fence == outcome.delivery().fence() && (row.state == State.SENDING || row.state == State.IN_DOUBT)) {
                row.state = outcome.state();
                row.attempts += outcome.attempts();
                row.questions += outcome.questions();
                row.due = outcome.dueAt() == null ? row.due : outcome.dueAt();
                row.askAt = outcome.askAt();
                row.leaseUntil = null;
                row.code = outcome.code();
                row.error = outcome.error();
                finished.add(row.id);
            }
            if (outcome.gateUntil() != null) {
                table.closed.computeIfAbsent(outcome.delivery().destination(), channel -> new HashMap<>())
                        .merge(outcome.gateScope(), outcome.gateUntil(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return finished;
    }

    @Override
    public int doubtExpiredLeases(Instant askAt, int mostQuestions) {
        Instant now = clock.instant();
        List<Row> expired = table.rows.values().stream().filter(row -> row.leaseUntil != null && row.leaseUntil.isBefore(now)).toList();
        for (Row row : expired) {
            boolean first = row.state == State.SENDING;
            row.attempts += first ? 1 : 0;
            row.questions += first ? 0 : 1;
            boolean on = first || row.questions < mostQuestions;
            row.state = State.IN_DOUBT;
            row.leaseUntil = null;
            row.askAt = on ? askAt : null;
            row.code = on ? "lease-expired" : "asked-in-vain";
            row.error = null;
        }
        return expired.size();
    }

    @Override
    public int dropExpired() {
        Instant now = clock.instant();
        List<Row> old = table.rows.values().stream().filter(row -> !row.wanted(now))
                .filter(row -> row.waiting() || row.state == State.IN_DOUBT && row.askAt != null && row.leaseUntil == null).toList();
        for (Row row : old) {
            boolean doubtful = row.state == State.IN_DOUBT;
            row.state = doubtful ? State.IN_DOUBT : State.NOT_WANTED;
            row.askAt = null;
            row.code = doubtful ? "doubt-expired" : "expired";
            row.error = null;
        }
        return old.size();
    }

    @Override
    public void forgetIdleGates() {
        // Nothing here outlives a test.
    }

    /** Somebody who was thanked. */
    static UUID person(int number) {
        return new UUID(0, number);
    }
}
