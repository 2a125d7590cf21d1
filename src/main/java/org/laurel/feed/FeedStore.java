package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.laurel.feed.FeedRowStore.Row;
import org.laurel.objectives.CheckIn;
import org.laurel.objectives.CheckInStore;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Ids;
import org.laurel.platform.Page;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksStore;

@Singleton
public class FeedStore {
    private static final int MOST_SKIPPED = 500;

    private final Jdbi jdbi;
    private final FeedRowStore rows;
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
        this.rows = new FeedRowStore(jdbi);
        this.thanks = thanks;
        this.checkIns = checkIns;
        this.reactions = new ReactionStore(jdbi);
        this.comments = new CommentStore(jdbi);
    }

    /** What the viewer may see, newest first; a null viewer sees what the company sees. */
    public Page<FeedItem> page(UUID viewer, FeedFilter filter, Optional<Cursor> after, int limit, Locale locale) {
        // One connection for all of it: what is called below takes the one that this thread has.
        return jdbi.withHandle(handle -> {
            Page<Row> page = Page.of(rows.rows(viewer, filter, after, limit + 1, 0), limit, last -> Cursor.of(last.occurredAt(), last.id()));
            return new Page<>(items(page.items(), viewer, locale), page.next());
        });
    }

    public Page<FeedItem> page(UUID viewer, Optional<Cursor> after, int limit, Locale locale) {
        return page(viewer, FeedFilter.NONE, after, limit, locale);
    }

    /** The same for what occurred in {@code [from, until)}: a digest's window. */
    public Page<FeedItem> page(UUID viewer, Instant from, Instant until, Optional<Cursor> after, int limit, Locale locale) {
        return page(viewer, FeedFilter.period(from, until), after, limit, locale);
    }

    /**
     * Thanks that the viewer may see, the newest first, as {@link FeedFilter#words} finds them; all for no words.
     *
     * @param skip how many of the newest to pass by, at most {@value #MOST_SKIPPED}: further on there is nothing
     */
    public List<FeedItem> searchThanks(UUID viewer, String words, int skip, int most, Locale locale) {
        if (skip > MOST_SKIPPED) {
            return List.of();
        }
        return items(rows.rows(viewer, FeedFilter.thanks(words.isBlank() ? null : words.replace("\0", "").strip()), Optional.empty(), most, skip), viewer, locale);
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
                .bind("person", person).bind("most", most).map(FeedRowStore::row).list());
        return items(rows, person, locale);
    }

    public Optional<FeedItem> find(UUID id, UUID viewer, Locale locale) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select f.id, f.kind, f.occurred_at, f.thanks_id, f.check_in_id from feed_item f
                        where f.id = :id and feed_visible(f, :viewer)
                        """)
                .bind("id", id).bindByType("viewer", viewer, UUID.class).map(FeedRowStore::row).list());
        return items(rows, viewer, locale).stream().findFirst();
    }

    /** Those of the items that the viewer may see, by id. */
    public Map<UUID, FeedItem> find(Collection<UUID> ids, UUID viewer, Locale locale) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select f.id, f.kind, f.occurred_at, f.thanks_id, f.check_in_id from feed_item f
                        where f.id = any(:ids) and feed_visible(f, :viewer)
                        """)
                .bindArray("ids", UUID.class, Ids.forKeptPlan(ids)).bindByType("viewer", viewer, UUID.class).map(FeedRowStore::row).list());
        return items(rows, viewer, locale).stream().collect(Collectors.toMap(FeedItem::id, item -> item));
    }

    /** The item about that thanks or check-in, if it was not recalled. */
    public Optional<UUID> about(UUID subject) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from feed_item where (thanks_id = :subject or check_in_id = :subject) and recalled_at is null")
                .bind("subject", subject).mapTo(UUID.class).findOne());
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
}
