package org.laurel.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.laurel.delivery.Outcome.State;

/** The ledger without a database, held to the same {@link LedgerContract}. Several share one {@link MemoryTable}, each with a clock of its own. */
class MemoryLedger implements Ledger {
    private final MemoryTable table;
    private final Function<String, Limits> limits;
    private final Clock clock;

    MemoryLedger(MemoryTable table, Function<String, Limits> limits, Clock clock) {
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

    private boolean isChanging(MemoryTable.Row row) {
        return table.leased.stream().anyMatch(other -> other.what.destination().equals(row.what.destination()) && row.changes().equals(other.changes()));
    }

    private void putOff(MemoryTable.Row row, Instant until) {
        table.change(row, () -> {
            if (row.state == State.IN_DOUBT) {
                row.askAt = until;
            } else {
                row.due = until;
            }
        });
    }

    private Delivery begin(MemoryTable.Row row, Place place, Instant leaseUntil) {
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
        Admission admission = new Admission(limits.apply(late.destination()), scope -> late.before(table.gate(late.destination(), scope)), Map.of(), clock.instant());
        Optional<Place> place = admission.move(late, held, latest);
        table.save(late.destination(), admission.usedGates());
        return place;
    }

    @Override
    public List<Long> finish(Collection<Outcome> outcomes) {
        List<Long> finished = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            MemoryTable.Row row = table.rows.get(outcome.delivery().id());
            if (row != null && row.fence == outcome.delivery().fence() && (row.state == State.SENDING || row.state == State.IN_DOUBT)) {
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

    private static void write(MemoryTable.Row row, Outcome outcome) {
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
        List<MemoryTable.Row> expired = table.leased.stream().filter(row -> row.leaseUntil.isBefore(now)).toList();
        for (MemoryTable.Row row : expired) {
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
        List<MemoryTable.Row> old = table.waiting.values().stream().flatMap(Collection::stream).filter(row -> row.expired(now)).toList();
        for (MemoryTable.Row row : old) {
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
