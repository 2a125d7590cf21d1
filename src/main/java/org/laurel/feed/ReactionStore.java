package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;
import org.laurel.platform.Json;

@Singleton
public class ReactionStore {
    /** Of an item f that {@code :viewer} may see, each kind that somebody gave. */
    static final String COUNTS = """
            (select json_agg(json_build_object('kind', r.kind, 'count', r.count, 'mine', r.mine))
             from (select kind, count(*) as count, coalesce(bool_or(person_id = :viewer), false) as mine from reaction where feed_item_id = f.id group by kind) r)""";

    private final Jdbi jdbi;

    @Inject
    ReactionStore(Database database) {
        this(database.jdbi());
    }

    public ReactionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** In the order of {@link React#KINDS}. @param counts as {@link #COUNTS} tells them */
    static List<FeedItem.ReactionCount> counts(String counts) {
        return Json.list(counts, FeedItem.ReactionCount.class).stream().sorted(Comparator.comparing(count -> React.KINDS.indexOf(count.kind()))).toList();
    }

    /** @return whether it is new: not if the item is not there for this person */
    boolean add(Handle transaction, UUID item, UUID person, String kind, Instant now) {
        return transaction.createUpdate("""
                        insert into reaction (feed_item_id, person_id, kind, reacted_at)
                        select f.id, :person, :kind, :now from feed_item f where f.id = :item and feed_visible(f, :person)
                        on conflict do nothing
                        """)
                .bind("item", item).bind("person", person).bind("kind", kind).bind("now", now.atOffset(ZoneOffset.UTC)).execute() > 0;
    }

    /** @return whether it was there */
    boolean remove(Handle transaction, UUID item, UUID person, String kind) {
        return transaction.createUpdate("delete from reaction where feed_item_id = :item and person_id = :person and kind = :kind")
                .bind("item", item).bind("person", person).bind("kind", kind).execute() > 0;
    }
}
