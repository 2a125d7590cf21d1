package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;

@Singleton
public class FeedStore {
    private static final int MOST_SKIPPED = 500;

    private final Jdbi jdbi;
    private final FeedRowStore rows;

    @Inject
    FeedStore(Database database) {
        this(database.jdbi());
    }

    public FeedStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.rows = new FeedRowStore(jdbi);
    }

    /** What the viewer may see, newest first; a null viewer sees what the company sees. */
    public Page<FeedItem> page(UUID viewer, FeedFilter filter, Optional<Cursor> after, int limit, Locale locale) {
        return list(viewer, filter, after, limit, locale).map(WrittenItem::item);
    }

    Page<WrittenItem> list(UUID viewer, FeedFilter filter, Optional<Cursor> after, int limit, Locale locale) {
        return Page.of(rows.items(viewer, filter, after, limit + 1, 0, locale), limit, last -> Cursor.of(last.item().occurredAt(), last.item().id()));
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
        return rows.items(viewer, FeedFilter.thanks(words.isBlank() ? null : words.replace("\0", "").strip()), Optional.empty(), most, skip, locale).stream().map(WrittenItem::item).toList();
    }

    /** The thanks that the person got and that were given in {@code [from, until)}, newest first. */
    public List<FeedItem> received(UUID person, Instant from, Instant until, int most, Locale locale) {
        return jdbi.withHandle(handle -> FeedItemStore.items(handle, handle.createQuery("""
                        select f.id from feed_seen(:person) f join thanks_receiver r on r.thanks_id = f.thanks_id and r.person_id = :person
                        where f.occurred_at >= :from and f.occurred_at < :until order by f.occurred_at desc, f.id desc limit :most
                        """)
                .bind("from", from.atOffset(ZoneOffset.UTC)).bind("until", until.atOffset(ZoneOffset.UTC))
                .bind("person", person).bind("most", most).mapTo(UUID.class).list(), person, locale));
    }

    public Optional<FeedItem> find(UUID id, UUID viewer, Locale locale) {
        return Optional.ofNullable(find(List.of(id), viewer, locale).get(id));
    }

    /** Those of the items that the viewer may see, by id. */
    public Map<UUID, FeedItem> find(Collection<UUID> ids, UUID viewer, Locale locale) {
        return jdbi.withHandle(handle -> FeedItemStore.items(handle, ids, viewer, locale)).stream().collect(Collectors.toMap(FeedItem::id, item -> item));
    }

    /** The item about that thanks or check-in, if it was not recalled. */
    public Optional<UUID> about(UUID subject) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from feed_item where (thanks_id = :subject or check_in_id = :subject) and recalled_at is null")
                .bind("subject", subject).mapTo(UUID.class).findOne());
    }
}
