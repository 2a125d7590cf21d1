package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

/** What changed on the feed, and who may hear of it. */
@Singleton
class FeedChangeStore {
    /** @param settled so long ago that no change with a smaller number is still to come */
    record Change(long id, boolean settled) {
    }

    /** That a viewer, or everybody if null, may hear that an item changed. */
    record Heard(UUID viewer, UUID item, long id) {
    }

    /** Numbers are given when a change is written and seen when it is committed: within this time, by far. */
    private static final String SETTLING = "interval '30 seconds'";

    private final Jdbi jdbi;

    @Inject
    FeedChangeStore(Database database) {
        this(database.jdbi());
    }

    FeedChangeStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The number of the newest change that can be seen, 0 if there is none. */
    long newest() {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(id), 0) from feed_change").mapTo(Long.class).one());
    }

    /** The largest number after which every change is still to come or stands in {@link #after}. */
    long settled() {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(id), 0) from feed_change where changed_at < clock_timestamp() - " + SETTLING)
                .mapTo(Long.class).one());
    }

    List<Change> after(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select id, changed_at < clock_timestamp() - " + SETTLING + " as settled from feed_change where id > :id order by id")
                .bind("id", id).map((row, context) -> new Change(row.getLong("id"), row.getBoolean("settled"))).list());
    }

    /** What may have been missed by who heard of that change last; empty if that cannot be told any more, for it is forgotten. */
    Optional<List<Long>> since(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select changed_at from feed_change where id = :id").bind("id", id).mapTo(OffsetDateTime.class).findOne()
                .map(at -> handle.createQuery("select id from feed_change where changed_at > :at - " + SETTLING + " and id <> :id order by id")
                        .bind("at", at).bind("id", id).mapTo(Long.class).list()));
    }

    /** One line for each viewer and item that may hear of one of the changes. */
    List<Heard> heard(Collection<Long> changes, Collection<UUID> viewers) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.viewer, c.feed_item_id, max(c.id) as id
                        from unnest(:viewers) as v (viewer) cross join feed_change c join feed_item f on f.id = c.feed_item_id
                        where c.id = any(:changes)
                          and case when c.was_for is null then feed_visible(f, v.viewer)
                                   else feed_audience(jsonb_populate_record(f, jsonb_build_object('audience', c.was_for)), v.viewer) end
                        group by v.viewer, c.feed_item_id order by id
                        """)
                .bindArray("viewers", UUID.class, viewers.toArray()).bindArray("changes", Long.class, changes.toArray())
                .map((row, context) -> new Heard(row.getObject("viewer", UUID.class), row.getObject("feed_item_id", UUID.class), row.getLong("id"))).list());
    }

    /** {@link KnownItems} and {@link CircleStore} count on it that nothing is forgotten within the hour. */
    int forget() {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from feed_renamed where renamed_at < clock_timestamp() - interval '1 hour'").execute()
                + handle.createUpdate("delete from circle_change where changed_at < clock_timestamp() - interval '1 hour'").execute()
                + handle.createUpdate("delete from feed_change where changed_at < clock_timestamp() - interval '1 hour'").execute());
    }
}
