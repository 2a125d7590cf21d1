package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.objectives.CheckIn;
import org.laurel.objectives.CheckInStore;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksStore;

@Singleton
public class FeedStore {
    /** A row before what it is about is read, all of one kind in one query. */
    private record Row(UUID id, String kind, Instant occurredAt, UUID thanksId, UUID checkInId) {
    }

    private static final int SEARCHED = 10_000;

    private final Jdbi jdbi;
    private final ThanksStore thanks;
    private final CheckInStore checkIns;
    private final ReactionStore reactions;
    private final CommentStore comments;

    @Inject
    FeedStore(Database database, ThanksStore thanks, CheckInStore checkIns) {
        this(database.jdbi(), thanks, checkIns);
    }

    public FeedStore(Jdbi jdbi, ThanksStore thanks, CheckInStore checkIns) {
        this.jdbi = jdbi;
        this.thanks = thanks;
        this.checkIns = checkIns;
        this.reactions = new ReactionStore(jdbi);
        this.comments = new CommentStore(jdbi);
    }

    /** What the viewer may see, newest first; a null viewer sees what the company sees. */
    public Page<FeedItem> page(UUID viewer, Optional<Cursor> after, int limit, Locale locale) {
        return page(viewer, Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"), after, limit, locale);
    }

    /** The same for what occurred in {@code [from, until)}: a digest's window. */
    public Page<FeedItem> page(UUID viewer, Instant from, Instant until, Optional<Cursor> after, int limit, Locale locale) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select f.id, f.kind, f.occurred_at, f.thanks_id, f.check_in_id from feed_item f
                        where f.occurred_at >= :from and f.occurred_at < :until
                          and (:at::timestamptz is null or (f.occurred_at, f.id) < (:at::timestamptz, :id))
                          and feed_visible(f, :viewer)
                        order by f.occurred_at desc, f.id desc limit :limit
                        """)
                .bind("from", from.atOffset(ZoneOffset.UTC)).bind("until", until.atOffset(ZoneOffset.UTC))
                .bind("at", after.map(cursor -> cursor.key(0, Instant::parse)).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .bindByType("id", after.map(cursor -> cursor.key(1, UUID::fromString)).orElse(null), UUID.class)
                .bindByType("viewer", viewer, UUID.class).bind("limit", limit + 1)
                .map(FeedStore::row).list());
        Page<Row> page = Page.of(rows, limit, last -> Cursor.of(last.occurredAt(), last.id()));
        return new Page<>(items(page.items(), viewer, locale), page.next());
    }

    /** The thanks that the person got and that were given in {@code [from, until)}, newest first. */
    public List<FeedItem> received(UUID person, Instant from, Instant until, int most, Locale locale) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select f.id, f.kind, f.occurred_at, f.thanks_id, f.check_in_id from feed_item f
                        join thanks_receiver r on r.thanks_id = f.thanks_id and r.person_id = :person
                        where f.occurred_at >= :from and f.occurred_at < :until and feed_visible(f, :person)
                        order by f.occurred_at desc, f.id desc limit :most
                        """)
                .bind("from", from.atOffset(ZoneOffset.UTC)).bind("until", until.atOffset(ZoneOffset.UTC))
                .bind("person", person).bind("most", most).map(FeedStore::row).list());
        return items(rows, person, locale);
    }

    public Optional<FeedItem> find(UUID id, UUID viewer, Locale locale) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select f.id, f.kind, f.occurred_at, f.thanks_id, f.check_in_id from feed_item f
                        where f.id = :id and feed_visible(f, :viewer)
                        """)
                .bind("id", id).bindByType("viewer", viewer, UUID.class).map(FeedStore::row).list());
        return items(rows, viewer, locale).stream().findFirst();
    }

    /**
     * Thanks that the viewer may see in which all of the words stand, or in a name of who gave or got it; the newest first, all for
     * no words. Looked for among the newest {@value #SEARCHED} items of the feed.
     */
    public List<FeedItem> searchThanks(UUID viewer, String words, int skip, int most, Locale locale) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select f.id, f.kind, f.occurred_at, f.thanks_id, f.check_in_id
                        from (select * from feed_item order by occurred_at desc, id desc limit :searched) f
                        join thanks t on t.id = f.thanks_id
                        where feed_visible(f::feed_item, :viewer) and not exists (
                          select from unnest(:words) as w (word)
                          where position(w.word in fold(t.message)) = 0 and not exists (
                            select from person p where position(w.word in fold(p.name)) > 0
                              and (p.id = f.actor_id or p.id in (select r.person_id from thanks_receiver r where r.thanks_id = t.id))))
                        order by f.occurred_at desc, f.id desc limit :most offset :skip
                        """)
                .bind("searched", SEARCHED).bindByType("viewer", viewer, UUID.class).bindArray("words", String.class, (Object[]) folded(handle, words))
                .bind("most", most).bind("skip", skip).map(FeedStore::row).list());
        return items(rows, viewer, locale);
    }

    private static String[] folded(Handle handle, String words) {
        return handle.createQuery("select fold(:words)").bind("words", words).mapTo(String.class).one().strip().split("\\s+");
    }

    private List<FeedItem> items(List<Row> rows, UUID viewer, Locale locale) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, Thanks> thanksById = thanks.visible(ids(rows, Row::thanksId), viewer, locale);
        Map<UUID, CheckIn> checkInsById = checkIns.byId(ids(rows, Row::checkInId));
        Map<UUID, List<FeedItem.ReactionCount>> reactionsByItem = reactions.counts(ids(rows, Row::id), viewer);
        Map<UUID, Comment.Newest> commentsByItem = comments.newest(ids(rows, Row::id), viewer);
        List<FeedItem> items = new ArrayList<>();
        for (Row row : rows) {
            Thanks given = row.thanksId() == null ? null : thanksById.get(row.thanksId());
            CheckIn published = row.checkInId() == null ? null : checkInsById.get(row.checkInId());
            if (given == null && published == null) {
                continue; // recalled since the row was read
            }
            items.add(new FeedItem(row.id(), row.kind(), row.occurredAt(), given != null ? given.giver() : published.author(),
                    given, published, reactionsByItem.getOrDefault(row.id(), List.of()), commentsByItem.getOrDefault(row.id(), Comment.Newest.NONE)));
        }
        return items;
    }

    private static List<UUID> ids(List<Row> rows, java.util.function.Function<Row, UUID> id) {
        return rows.stream().map(id).filter(Objects::nonNull).toList();
    }

    private static Row row(ResultSet row, org.jdbi.v3.core.statement.StatementContext context) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getString("kind"), row.getTimestamp("occurred_at").toInstant(),
                row.getObject("thanks_id", UUID.class), row.getObject("check_in_id", UUID.class));
    }
}
