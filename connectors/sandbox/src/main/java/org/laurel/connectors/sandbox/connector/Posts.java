package org.laurel.connectors.sandbox.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.sandbox.Json;

/** What has been written in the channel and in the chats. A post's id is, as in Teams, the millisecond it was written in. */
public final class Posts {

    public static final String BOT = "bot";

    private final Jdbi jdbi;
    private final Clock clock;
    private long last;

    public Posts(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.last = jdbi.withHandle(handle -> handle.select("select coalesce(max(id), 0) from post").mapTo(long.class).one());
    }

    /**
     * @param place  the channel's or the chat's id
     * @param thread the first post of the thread that it answers in; null in a chat and for a new thread
     * @param author {@link #BOT} or an employee's uid
     * @return the new post's id
     */
    public long add(String place, Long thread, String author, JsonNode activity) {
        long id = nextId();
        jdbi.useHandle(handle -> handle.execute("insert into post (place, id, thread, author, activity, created_at) values (?, ?, ?, ?, cast(? as jsonb), ?)",
            place, id, thread, author, storable(activity), clock.instant()));
        return id;
    }

    /** @return false when there is no such post of the bot's */
    boolean update(String place, long id, JsonNode activity) {
        return jdbi.withHandle(handle -> handle.execute("""
            update post set activity = cast(? as jsonb), updated_at = ?, change_number = default
            where place = ? and id = ? and author = 'bot' and not deleted""", storable(activity), clock.instant(), place, id)) > 0;
    }

    /** @return false when there is no such post of the bot's */
    boolean delete(String place, long id) {
        return jdbi.withHandle(handle -> handle.execute("""
            update post set deleted = true, updated_at = ?, change_number = default
            where place = ? and id = ? and author = 'bot' and not deleted""", clock.instant(), place, id)) > 0;
    }

    public Optional<Post> find(String place, long id) {
        return jdbi.withHandle(handle -> handle.select("select * from post where place = ? and id = ?", place, id).map((row, context) -> read(row)).findOne());
    }

    /** The newest, in the order they were written. */
    public List<Post> in(String place) {
        return jdbi.withHandle(handle -> handle.select("select * from (select * from post where place = ? order by id desc limit 300) newest order by id", place)
            .map((row, context) -> read(row)).list());
    }

    /** Threads' first posts that were written, changed or answered after that moment, in the order in which they changed. */
    public List<Post> threadsChangedSince(String place, Instant since, int offset, int most) {
        return jdbi.withHandle(handle -> handle.select("""
            select * from post p where place = ? and thread is null and (coalesce(updated_at, created_at) > ?
              or exists (select from post r where r.place = p.place and r.thread = p.id and r.created_at > ?))
            order by coalesce(updated_at, created_at), id offset ? limit ?""", place, since, since, offset, most).map((row, context) -> read(row)).list());
    }

    private synchronized long nextId() {
        last = Math.max(last + 1, clock.millis());
        return last;
    }

    /** PostgreSQL keeps no NUL in text; Teams doesn't either. */
    private static String storable(JsonNode activity) {
        return activity.toString().replace("\\u0000", "");
    }

    private static Post read(ResultSet row) throws SQLException {
        try {
            Timestamp updated = row.getTimestamp("updated_at");
            return new Post(row.getString("place"), row.getLong("id"), row.getObject("thread", Long.class), row.getString("author"), Json.MAPPER.readTree(row.getString("activity")),
                row.getTimestamp("created_at").toInstant(), updated == null ? null : updated.toInstant(), row.getBoolean("deleted"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public record Post(String place, long id, Long thread, String author, JsonNode activity, Instant createdAt, Instant updatedAt, boolean deleted) {

        public Instant changedAt() {
            return updatedAt == null ? createdAt : updatedAt;
        }
    }
}
