package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;
import org.laurel.platform.Ids;

@Singleton
public class ReactionStore {
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

    /** Of each kind that somebody gave, in the order of {@link React#KINDS}. */
    Map<UUID, List<FeedItem.ReactionCount>> counts(Collection<UUID> items, UUID viewer) {
        Map<UUID, List<FeedItem.ReactionCount>> found = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select r.feed_item_id, r.kind, count(*) as count, coalesce(bool_or(r.person_id = :viewer), false) as mine
                        from feed_item f join reaction r on r.feed_item_id = f.id
                        where f.id = any(:items) and feed_visible(f, :viewer)
                        group by r.feed_item_id, r.kind order by array_position(:kinds, r.kind)
                        """)
                .bindArray("items", UUID.class, Ids.forKeptPlan(items)).bindByType("viewer", viewer, UUID.class)
                .bindArray("kinds", String.class, React.KINDS.toArray())
                .map((row, context) -> Map.entry(row.getObject("feed_item_id", UUID.class),
                        new FeedItem.ReactionCount(row.getString("kind"), row.getLong("count"), row.getBoolean("mine"))))
                .forEach(entry -> found.computeIfAbsent(entry.getKey(), id -> new ArrayList<>()).add(entry.getValue())));
        return found;
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
