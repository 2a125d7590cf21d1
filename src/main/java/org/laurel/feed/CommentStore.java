package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.laurel.org.PersonRef;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Json;
import org.laurel.platform.Page;

/** Comments, to those who may read what they are about. */
@Singleton
public class CommentStore {
    /** @param count of all comments on its item */
    private record Shown(long count, List<Comment> items) {
    }

    /** @param same whether it was asked for by the same request */
    record Said(UUID id, boolean same) {
    }

    private static final String MENTIONS = """
            (select json_agg(json_build_object('id', p.id, 'name', p.name, 'title', p.title) order by p.sort_key, p.id)
             from comment_mention m join person p on p.id = m.person_id where m.comment_id = c.id)""";
    private static final String COLUMNS = "c.id, c.feed_item_id, c.author_id, a.name as author, a.title as author_title, c.text, c.commented_at, c.edited_at, " + MENTIONS + " as mentions";
    /** Of an item f, to who may read it, how many there are and the newest three; null if there is none. */
    static final String NEWEST = """
            case when f.readable then (
              select json_build_object('count', max(c.count), 'items', json_agg(json_build_object(
                       'id', c.id, 'feedItemId', f.id, 'author', json_build_object('id', a.id, 'name', a.name, 'title', a.title), 'text', c.text,
                       'mentions', coalesce(""" + MENTIONS + """
                       , '[]'), 'commentedAt', c.commented_at, 'editedAt', c.edited_at) order by c.commented_at desc, c.id desc))
              from (select *, count(*) over () from feed_comment where feed_item_id = f.id and removed_at is null order by commented_at desc, id desc limit 3) c
              join person a on a.id = c.author_id having count(*) > 0) end""";

    private final Jdbi jdbi;

    @Inject
    CommentStore(Database database) {
        this(database.jdbi());
    }

    public CommentStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** @param newest as {@link #NEWEST} tells them */
    static Comment.Newest newest(String newest) {
        if (newest == null) {
            return Comment.Newest.NONE;
        }
        Shown shown = Json.read(newest, Shown.class);
        Comment last = shown.items().get(shown.items().size() - 1);
        return new Comment.Newest(shown.count(), shown.items(), shown.count() > shown.items().size() ? cursor(last).encode() : null);
    }

    /** Newest first; empty for an item that the viewer may not read. */
    Optional<Page<Comment>> page(UUID item, UUID viewer, Optional<Cursor> after, int limit) {
        return jdbi.withHandle(handle -> {
            if (!isReadable(handle, item, viewer)) {
                return Optional.empty();
            }
            List<Comment> rows = handle.createQuery("select " + COLUMNS + """
                             from feed_comment c join person a on a.id = c.author_id
                            where c.feed_item_id = :item and c.removed_at is null
                              and (:at::timestamptz is null or (c.commented_at, c.id) < (:at::timestamptz, :id))
                            order by c.commented_at desc, c.id desc limit :limit
                            """)
                    .bind("item", item).bind("at", after.map(cursor -> cursor.key(0, Instant::parse)).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                    .bindByType("id", after.map(cursor -> cursor.key(1, UUID::fromString)).orElse(null), UUID.class)
                    .bind("limit", limit + 1).map(CommentStore::comment).list();
            return Optional.of(Page.of(rows, limit, CommentStore::cursor));
        });
    }

    public Optional<Comment> find(UUID id, UUID viewer) {
        return jdbi.withHandle(handle -> find(handle, id, viewer));
    }

    /** The comment, if it still mentions that person, and that person may still see it. */
    public Optional<Comment> mentioning(UUID person, UUID id) {
        return find(id, person).filter(comment -> comment.mentions().stream().anyMatch(mentioned -> mentioned.id().equals(person)));
    }

    Optional<Comment> find(Handle handle, UUID id, UUID viewer) {
        return handle.createQuery("select " + COLUMNS + """
                         from feed_comment c join feed_item f on f.id = c.feed_item_id join person a on a.id = c.author_id
                        where c.id = :id and c.removed_at is null and feed_readable(f, :viewer)
                        """)
                .bind("id", id).bindByType("viewer", viewer, UUID.class).map(CommentStore::comment).findOne();
    }

    boolean isBy(Handle transaction, UUID item, UUID comment, UUID author) {
        return transaction.createQuery("""
                        select exists (select from feed_comment c join feed_item f on f.id = c.feed_item_id
                                       where c.id = :comment and f.id = :item and c.author_id = :author and c.removed_at is null and f.recalled_at is null)
                        """)
                .bind("comment", comment).bind("item", item).bindByType("author", author, UUID.class).mapTo(Boolean.class).one();
    }

    private static boolean isReadable(Handle handle, UUID item, UUID viewer) {
        return handle.createQuery("select exists (select from feed_item f where f.id = :item and feed_readable(f, :viewer))")
                .bind("item", item).bindByType("viewer", viewer, UUID.class).mapTo(Boolean.class).one();
    }

    /** Whom a comment on the item is for, if the viewer may read it: held, so that it is not recalled before the transaction ends. */
    Optional<String> readableItem(Handle transaction, UUID item, UUID viewer) {
        return transaction.createQuery("select case when f.words_private then 'private' else f.audience end from feed_item f where f.id = :item and feed_readable(f, :viewer) for share")
                .bind("item", item).bindByType("viewer", viewer, UUID.class).mapTo(String.class).findOne();
    }

    /** Those of the people who work here and may read the item. */
    Set<UUID> audience(Handle transaction, UUID item, Collection<UUID> people) {
        return transaction.createQuery("""
                        select p.id from person p, feed_item f where p.id = any(:people) and p.active and f.id = :item and feed_readable(f, p.id)
                        """)
                .bindArray("people", UUID.class, people.toArray()).bind("item", item).mapTo(UUID.class).set();
    }

    List<String> names(Handle transaction, Collection<UUID> people) {
        return transaction.createQuery("select name from person where id = any(:people) order by sort_key, id")
                .bindArray("people", UUID.class, people.toArray()).mapTo(String.class).list();
    }

    /** Empty if this author has used the idempotency key before. */
    Optional<UUID> insert(Handle transaction, UUID item, UUID author, CommentRequest.Checked said, String idempotencyKey, Instant now) {
        return transaction.createQuery("""
                        insert into feed_comment (feed_item_id, author_id, text, idempotency_key, request_digest, commented_at)
                        values (:item, :author, :text, :key, :request, :now) on conflict (author_id, idempotency_key) do nothing returning id
                        """)
                .bind("item", item).bind("author", author).bind("text", said.text()).bind("key", idempotencyKey)
                .bind("request", idempotencyKey == null ? null : said.digest(item)).bind("now", now.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).findOne();
    }

    /** Of comments that were made before requests were kept, item and words have to tell. */
    Said byIdempotencyKey(Handle transaction, UUID author, String key, UUID item, CommentRequest.Checked again) {
        return transaction.createQuery("""
                        select id, coalesce(request_digest = :request, feed_item_id = :item and text = :text) as same
                        from feed_comment where author_id = :author and idempotency_key = :key
                        """)
                .bind("author", author).bind("key", key).bind("item", item).bind("text", again.text()).bind("request", again.digest(item))
                .map((row, context) -> new Said(row.getObject("id", UUID.class), row.getBoolean("same"))).one();
    }

    /** How many of this author's comments whose keys begin so are older than that, or gone. */
    long over(Handle transaction, UUID author, String keys, Instant before) {
        return transaction.createQuery("""
                        select count(*) from feed_comment
                        where author_id = :author and starts_with(idempotency_key, :keys) and (commented_at < :before or removed_at is not null)
                        """)
                .bind("author", author).bind("keys", keys).bind("before", before.atOffset(ZoneOffset.UTC)).mapTo(Long.class).one();
    }

    int edits(Handle transaction, UUID comment) {
        return transaction.createQuery("select count(*) from comment_edit where comment_id = :comment").bind("comment", comment).mapTo(int.class).one();
    }

    /** Keeps what it said, if it says something else now. */
    void edit(Handle transaction, UUID comment, String text, Instant now) {
        transaction.createUpdate("insert into comment_edit (comment_id, edited_at, text) select id, :now, text from feed_comment where id = :comment and text <> :text for update")
                .bind("comment", comment).bind("text", text).bind("now", now.atOffset(ZoneOffset.UTC)).execute();
        transaction.createUpdate("update feed_comment set text = :text, edited_at = :now where id = :comment")
                .bind("comment", comment).bind("text", text).bind("now", now.atOffset(ZoneOffset.UTC)).execute();
    }

    void mention(Handle transaction, UUID comment, Set<UUID> people) {
        transaction.createUpdate("delete from comment_mention where comment_id = :comment and person_id <> all(:people)")
                .bind("comment", comment).bindArray("people", UUID.class, people.toArray()).execute();
        transaction.createUpdate("insert into comment_mention (comment_id, person_id) select :comment, unnest(:people) on conflict do nothing")
                .bind("comment", comment).bindArray("people", UUID.class, people.toArray()).execute();
    }

    /** @return whether it was still there */
    boolean remove(Handle transaction, UUID item, UUID comment, String by, Instant now) {
        return transaction.createUpdate("update feed_comment set removed_at = :now, removed_by = :by where id = :comment and feed_item_id = :item and removed_at is null")
                .bind("comment", comment).bind("item", item).bind("by", by).bind("now", now.atOffset(ZoneOffset.UTC)).execute() > 0;
    }

    private static Cursor cursor(Comment last) {
        return Cursor.of(last.commentedAt(), last.id());
    }

    private static Comment comment(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime edited = row.getObject("edited_at", OffsetDateTime.class);
        return new Comment(row.getObject("id", UUID.class), row.getObject("feed_item_id", UUID.class),
                new PersonRef(row.getObject("author_id", UUID.class), row.getString("author"), row.getString("author_title")), row.getString("text"),
                Json.list(row.getString("mentions"), PersonRef.class), row.getObject("commented_at", OffsetDateTime.class).toInstant(), edited == null ? null : edited.toInstant());
    }
}
