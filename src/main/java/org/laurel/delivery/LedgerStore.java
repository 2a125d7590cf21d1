package org.laurel.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Plans;

/** The ledger in the table {@code delivery}. */
class LedgerStore implements Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() { };

    private final Jdbi jdbi;
    private final WaitingStore waiting;
    private final GateStore gates;
    private final DoorStore door;
    private final Function<String, Limits> limits;
    private final Clock clock;

    /** @param limits by channel */
    LedgerStore(Jdbi jdbi, Function<String, Limits> limits, Clock clock) {
        this(jdbi, Doorkeeper.NOBODY, limits, clock);
    }

    LedgerStore(Jdbi jdbi, Doorkeeper doorkeeper, Function<String, Limits> limits, Clock clock) {
        this.jdbi = jdbi;
        this.waiting = new WaitingStore();
        this.gates = new GateStore();
        this.door = new DoorStore(doorkeeper);
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public List<Line> lines() {
        return jdbi.withHandle(handle -> waiting.lines(handle, clock.instant()));
    }

    @Override
    public Taken take(List<Line> lines, int most, Duration lease) {
        String channel = lines.get(0).destination();
        Limits limit = limits.apply(channel);
        return jdbi.inTransaction(handle -> {
            Plans.ofNow(handle);
            Map<String, Gate> locked = gates.lock(handle, channel, lines.stream().map(Line::scope).toList(), limit.any(), clock);
            Instant now = clock.instant();
            Admission admission = new Admission(limit, scope -> locked.getOrDefault(scope, Gate.fresh(scope)), limit.atOnce() == 0 ? Map.of() : waiting.underWay(handle, channel), now);
            List<List<Candidate>> found = waiting.candidates(handle, lines, admission, most, now);
            List<List<Candidate>> candidates = door.pass(handle, found, now);
            boolean lookAgain = candidates != found;
            if (limit.everyChat()) {
                gates.add(handle, channel, candidates, locked);
            }
            admission.admit(candidates, most);
            waiting.putOff(handle, admission.putOff());
            gates.save(handle, channel, admission.usedGates(), now);
            door.begun(handle, candidates, admission.places().keySet(), now);
            lookAgain |= !admission.putOff().isEmpty();
            return new Taken(begin(handle, admission.places(), now.plus(lease)), lookAgain ? now : admission.opensAt());
        });
    }

    private static List<Delivery> begin(Handle handle, Map<Long, Place> places, Instant leaseUntil) {
        if (places.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        update delivery d
                        set state = case d.state when 'in_doubt' then 'in_doubt' else 'sending' end, fence = d.fence + 1, lease_until = :lease
                        where d.id = any(:ids)
                        returning d.id, d.topic, d.destination, d.scope, d.recipient_id, d.subject_id, d.payload, d.attempts, d.questions, d.fence,
                          d.state = 'in_doubt' as doubtful,
                          (select not p.active from person p where p.id = d.recipient_id) is true as recipient_gone
                        """)
                .bindArray("ids", Long.class, places.keySet().toArray()).bind("lease", utc(leaseUntil))
                .map((row, context) -> delivery(row, leaseUntil, places)).list();
    }

    @Override
    public Optional<Place> move(Delivery late, Place held, Instant latest) {
        String channel = late.destination();
        Limits limit = limits.apply(channel);
        return jdbi.inTransaction(handle -> {
            Map<String, Gate> locked = gates.lock(handle, channel, limit.gatesOf(late), true, clock);
            Instant now = clock.instant();
            Admission admission = new Admission(limit, scope -> late.before(locked.getOrDefault(scope, Gate.fresh(scope))), Map.of(), now);
            Optional<Place> place = admission.move(late, held, latest);
            gates.save(handle, channel, admission.usedGates(), now);
            return place;
        });
    }

    /** The fence moves on, so that outcomes which are written again after a lost answer find nothing to do. */
    @Override
    public List<Long> finish(Collection<Outcome> outcomes) {
        List<Outcome> all = List.copyOf(outcomes);
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            Plans.ofNow(handle);
            List<Long> finished = handle.createQuery("""
                            update delivery d
                            set state = o.state, fence = d.fence + 1, attempts = d.attempts + o.attempts, questions = d.questions + o.questions,
                                due_since = case when o.state in ('ready', 'retry') and o.due_at is null then d.due_since end,
                                due_at = coalesce(o.due_at::timestamptz, d.due_at), ask_at = o.ask_at::timestamptz, lease_until = null,
                                last_error = o.error, last_code = o.code,
                                request_id = coalesce(o.request_id, d.request_id), provider_ref = coalesce(o.provider_ref, d.provider_ref),
                                finished_at = case when o.state in ('sent', 'dead', 'not_wanted') then :now end
                            from unnest(:ids, :fences, :states, :attempts, :questions, :due, :ask, :errors, :codes, :requests, :refs)
                              as o (id, fence, state, attempts, questions, due_at, ask_at, error, code, request_id, provider_ref)
                            where d.id = o.id and d.fence = o.fence
                              -- In doubt or sending, said so that no index by state leads there past thousands of old entries.
                              and d.state not in ('ready', 'retry', 'sent', 'dead', 'not_wanted')
                            returning d.id
                            """)
                    .bind("now", utc(now))
                    .bindArray("ids", Long.class, column(all, outcome -> outcome.delivery().id()))
                    .bindArray("fences", Long.class, column(all, outcome -> outcome.delivery().fence()))
                    .bindArray("states", String.class, column(all, outcome -> outcome.state().column()))
                    .bindArray("attempts", Integer.class, column(all, Outcome::attempts))
                    .bindArray("questions", Integer.class, column(all, Outcome::questions))
                    .bindArray("due", String.class, column(all, outcome -> Objects.toString(outcome.dueAt(), null)))
                    .bindArray("ask", String.class, column(all, outcome -> Objects.toString(outcome.askAt(), null)))
                    .bindArray("errors", String.class, column(all, Outcome::error))
                    .bindArray("codes", String.class, column(all, Outcome::code))
                    .bindArray("requests", String.class, column(all, Outcome::requestId))
                    .bindArray("refs", String.class, column(all, Outcome::providerRef))
                    .mapTo(Long.class).list();
            settleGates(handle, all, Set.copyOf(finished));
            return finished;
        });
    }

    /** After the rows, and in one order: whoever takes rows has locked the channel's gate and waits for no row. */
    private void settleGates(Handle handle, List<Outcome> outcomes, Set<Long> finished) {
        Map<String, List<Outcome>> byChannel = new TreeMap<>();
        outcomes.stream().filter(outcome -> outcome.gateUntil() != null || outcome.unused() != null && finished.contains(outcome.delivery().id()))
                .forEach(outcome -> byChannel.computeIfAbsent(outcome.delivery().destination(), channel -> new ArrayList<>()).add(outcome));
        byChannel.forEach((channel, some) -> gates.settle(handle, channel, limits.apply(channel), some, clock));
    }

    @Override
    public int doubtExpiredLeases(Instant askAt, int mostQuestions) {
        return jdbi.withHandle(handle -> Plans.ofNow(handle.createUpdate("""
                        update delivery
                        set state = 'in_doubt', lease_until = null, last_error = null,
                            attempts = attempts + case state when 'sending' then 1 else 0 end,
                            questions = questions + case state when 'sending' then 0 else 1 end,
                            ask_at = case when state = 'sending' or questions + 1 < :most then :ask end,
                            last_code = case when state = 'sending' or questions + 1 < :most then 'lease-expired' else 'asked-in-vain' end
                        where lease_until < :now and state in ('sending', 'in_doubt')
                        """)).bind("now", utc(clock.instant())).bind("ask", utc(askAt)).bind("most", mostQuestions).execute());
    }

    @Override
    public int dropExpired() {
        return jdbi.withHandle(handle -> Plans.ofNow(handle.createUpdate("""
                        update delivery
                        set state = case state when 'in_doubt' then 'in_doubt' else 'not_wanted' end, ask_at = null,
                            finished_at = case state when 'in_doubt' then null else :now end,
                            last_code = case state when 'in_doubt' then 'doubt-expired' else 'expired' end, last_error = null
                        where expires_at <= :now and (state in ('ready', 'retry') or (state = 'in_doubt' and ask_at is not null and lease_until is null))
                        """)).bind("now", utc(clock.instant())).execute());
    }

    @Override
    public void forgetIdleGates() {
        jdbi.useHandle(handle -> gates.forgetIdle(handle, clock.instant()));
    }

    private static Delivery delivery(ResultSet row, Instant leaseUntil, Map<Long, Place> places) throws SQLException {
        return new Delivery(row.getLong("id"), row.getString("topic"), row.getString("destination"), row.getString("scope"),
                row.getObject("recipient_id", UUID.class), row.getObject("subject_id", UUID.class), payload(row.getString("payload")),
                row.getInt("attempts"), row.getInt("questions"), row.getLong("fence"), leaseUntil, places.get(row.getLong("id")),
                row.getBoolean("recipient_gone"), row.getBoolean("doubtful"));
    }

    private static Map<String, Object> payload(String json) throws SQLException {
        try {
            return JSON.readValue(json, PAYLOAD);
        } catch (JsonProcessingException notAnObject) {
            throw new SQLException("The payload is not a JSON object", notAnObject);
        }
    }

    private static Object[] column(List<Outcome> outcomes, Function<Outcome, Object> field) {
        return outcomes.stream().map(field).toArray();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
