package org.laurel.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Writes down what the {@link Doorkeeper} said about rows that were about to be taken. */
class DoorStore {
    private final Doorkeeper doorkeeper;

    DoorStore(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    /** @return the candidates, without those that are not to leave now */
    List<List<Candidate>> pass(Handle handle, List<List<Candidate>> lines, Instant now) {
        List<Candidate> rows = lines.stream().flatMap(List::stream).filter(candidate -> !candidate.doubtful()).toList();
        Map<Long, Doorkeeper.Answer> answers = rows.isEmpty() ? Map.of() : doorkeeper.ask(handle, rows, now);
        if (answers.isEmpty()) {
            return lines;
        }
        write(handle, answers, now);
        return lines.stream().map(line -> line.stream().filter(candidate -> !answers.containsKey(candidate.id())).toList()).toList();
    }

    void begun(Handle handle, List<List<Candidate>> lines, Set<Long> begun, Instant now) {
        if (!begun.isEmpty()) {
            doorkeeper.begun(handle, lines.stream().flatMap(List::stream).filter(candidate -> begun.contains(candidate.id())).toList(), now);
        }
    }

    private static void write(Handle handle, Map<Long, Doorkeeper.Answer> answers, Instant now) {
        handle.createUpdate("""
                        update delivery d
                        set state = case when a.until is not null then d.state when jsonb_exists(d.payload, :mayBeThere) then 'in_doubt' else 'not_wanted' end,
                            -- It is not late: the person wants it later.
                            due_at = coalesce(a.until::timestamptz, d.due_at), due_since = null,
                            expires_at = case when a.until is null then d.expires_at else a.expires_at::timestamptz end,
                            finished_at = case when a.until is null and not jsonb_exists(d.payload, :mayBeThere) then :now end,
                            last_code = case when a.until is null and jsonb_exists(d.payload, :mayBeThere) then :cannotBeAsked else a.code end, last_error = null
                        from unnest(:ids, :until, :expires, :codes) as a (id, until, expires_at, code)
                        where d.id = a.id and d.state in ('ready', 'retry')
                        """)
                .bind("now", LedgerStore.utc(now)).bind("mayBeThere", NewDelivery.MAY_BE_THERE).bind("cannotBeAsked", Sender.CANNOT_BE_ASKED)
                .bindArray("ids", Long.class, answers.keySet().toArray())
                .bindArray("until", String.class, answers.values().stream().map(answer -> Objects.toString(answer.until(), null)).toArray())
                .bindArray("expires", String.class, answers.values().stream().map(answer -> Objects.toString(answer.expiresAt(), null)).toArray())
                .bindArray("codes", String.class, answers.values().stream().map(Doorkeeper.Answer::code).toArray()).execute();
    }
}
