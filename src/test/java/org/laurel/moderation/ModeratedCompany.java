package org.laurel.moderation;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.CommentStore;
import org.laurel.feed.Discuss;
import org.laurel.feed.FeedCardStore;
import org.laurel.feed.FeedCards;
import org.laurel.feed.HideNote;
import org.laurel.objectives.CheckInStore;
import org.laurel.platform.Caller;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;
import org.laurel.recognition.ModerationAtWork;

/** Three colleagues, what they report, and what HR is shown of it and decides. */
abstract class ModeratedCompany {
    static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
    static final Jdbi DB = TestDatabase.fresh();

    final SettableClock clock = new SettableClock(NOW);
    final Deliveries deliveries = new Deliveries(topic -> Set.of("webhook"), new WakeUp(), clock);
    final CaseStore cases = new CaseStore(DB);
    final Discuss discuss = new Discuss(new CommentStore(DB), new FeedCards(new FeedCardStore(), deliveries, clock), deliveries, clock);
    final DecideCase decideCase = new DecideCase(cases, ModerationAtWork.recallThanks(DB, deliveries, clock), discuss, new HideNote(new CheckInStore(DB), new FeedCards(new FeedCardStore(), deliveries, clock)), deliveries, clock);
    UUID ann;
    UUID bo;
    UUID sten;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery cascade"));
        ann = TestPeople.add(DB, "Ann Berg");
        bo = TestPeople.add(DB, "Bo Ek");
        sten = TestPeople.add(DB, "Sten Lund");
    }

    List<ModerationCase> open() {
        return openFor(null);
    }

    List<ModerationCase> openFor(UUID caller) {
        return cases.open(caller, Optional.empty(), 10, Locale.ENGLISH).items();
    }

    void report(UUID thanks, UUID reporter, String reason) {
        new ReportResource(new ReportStore(DB), caller(reporter), clock).report(thanks.toString(), new ReportRequest(reason));
    }

    static Caller caller(UUID person) {
        return new Caller() {
            @Override
            public Optional<UUID> person() {
                return Optional.of(person);
            }
        };
    }

    Problem refusal(UUID thanks, UUID reporter, String reason) {
        return refusal(() -> report(thanks, reporter, reason));
    }

    static Problem refusal(ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }

    ModerationCase decide(UUID id, String decision, String reason) {
        return decideCase.decide(id, null, "Hanna HR", new DecisionRequest(decision, reason), Locale.ENGLISH);
    }

    Problem refusal(UUID id, UUID caller, String decision, String reason) {
        return catchThrowableOfType(Problem.class, () -> decideCase.decide(id, caller, "Hanna HR", new DecisionRequest(decision, reason), Locale.ENGLISH));
    }

    UUID thanks(UUID giver, UUID receiver, String audience, String badge) {
        return DB.withHandle(handle -> handle.createQuery("""
                        with given as (insert into thanks (giver_id, message, badge_key, audience, given_at) values (:giver, 'Tack!', :badge, :audience, :at) returning id),
                          got as (insert into thanks_receiver (thanks_id, person_id) select id, :receiver from given)
                        insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience) select 'thanks', :at, :giver, id, :audience from given returning thanks_id
                        """)
                .bind("giver", giver).bind("receiver", receiver).bind("badge", badge).bind("audience", audience)
                .bind("at", NOW.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one());
    }

    static UUID item(UUID thanks) {
        return DB.withHandle(handle -> handle.createQuery("select id from feed_item where thanks_id = ?").bind(0, thanks).mapTo(UUID.class).one());
    }

    static List<String> strings(String query) {
        return DB.withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
