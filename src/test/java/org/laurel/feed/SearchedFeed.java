package org.laurel.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

/** Three who work together, their feed, and how its items are sought. */
abstract class SearchedFeed {
    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    static final Jdbi DB = TestDatabase.fresh();

    final FeedStore feed = new FeedStore(DB);
    final FeedFilterStore filters = new FeedFilterStore(DB);
    UUID asa;
    UUID bo;
    UUID sten;

    @BeforeEach
    void company() {
        // Badges may belong to teams and departments: a cascade would take those that every company starts with.
        DB.useHandle(handle -> {
            handle.execute("truncate person cascade");
            handle.execute("delete from team");
            handle.execute("update badge set department_id = null");
            handle.execute("delete from department");
        });
        asa = TestPeople.add(DB, "Åsa Öberg-Lind");
        bo = TestPeople.add(DB, "Bo Ek");
        sten = TestPeople.add(DB, "Sten O'Brien");
    }

    List<String> search(UUID viewer, String words) {
        return messages(viewer, filter(null, null, null, null, null, null, words));
    }

    List<String> messages(UUID viewer, FeedFilter filter) {
        return feed.page(viewer, filter, Optional.empty(), 50, Locale.ENGLISH).items().stream().map(item -> item.thanks().message()).toList();
    }

    FeedFilter filter(String team, String department, String badge, String person, String from, String until, String q) {
        return filter(team, department, badge, person, from, until, q, bo);
    }

    FeedFilter filter(String team, String department, String badge, String person, String from, String until, String q, UUID caller) {
        return new FeedQuery(team, department, badge, person, null, from, until, q).checked(filters, caller);
    }

    static UUID thanks(UUID giver, UUID receiver, String audience, String badge, Instant at, String message) {
        return thanks(giver, List.of(receiver), audience, badge, at, message);
    }

    static UUID thanks(UUID giver, List<UUID> receivers, String audience, String badge, Instant at, String message) {
        return DB.withHandle(handle -> handle.createQuery("""
                        with given as (insert into thanks (giver_id, message, badge_key, audience, given_at) values (:giver, :message, :badge, :audience, :at) returning id),
                          got as (insert into thanks_receiver (thanks_id, person_id) select id, unnest(:receivers) from given)
                        insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience) select 'thanks', :at, :giver, id, :audience from given returning id
                        """)
                .bind("giver", giver).bindArray("receivers", UUID.class, receivers.toArray()).bind("audience", audience).bind("badge", badge).bind("message", message)
                .bind("at", at.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one());
    }
}
