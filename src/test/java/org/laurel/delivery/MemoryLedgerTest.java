package org.laurel.delivery;

import java.util.List;
import java.util.UUID;

class MemoryLedgerTest extends GateContract {
    private final MemoryTable table = new MemoryTable(new Scopes(List.of("laurel@example.com")));

    @Override
    Ledger fresh() {
        return new MemoryLedger(table, Limits::of, clock);
    }

    @Override
    void add(NewDelivery... rows) {
        List.of(rows).forEach(row -> table.add(row, clock.instant()));
    }

    @Override
    List<Seen> rows() {
        return table.rows.values().stream()
                .map(row -> new Seen(row.state.column(), row.attempts, row.questions, row.due, row.askAt, row.code)).toList();
    }

    @Override
    void pause(String channel) {
        table.pause(channel);
    }

    @Override
    UUID person() {
        return UUID.randomUUID();
    }
}
