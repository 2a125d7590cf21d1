package org.laurel.connectors.sandbox.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.sandbox.Json;

/** Everybody's activity feed in Teams. */
public final class ActivityFeed {

    private final Jdbi jdbi;
    private final Clock clock;

    public ActivityFeed(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    void add(UUID recipient, Notification notification) {
        jdbi.useHandle(handle -> handle.execute("""
            insert into notification (recipient, activity_type, topic, web_url, preview, parameters, created_at)
            values (?, ?, ?, ?, ?, cast(? as jsonb), ?)""",
            recipient, notification.activityType(), notification.topic(), notification.webUrl(), notification.preview(),
            Json.MAPPER.valueToTree(notification.parameters()).toString(), clock.instant()));
    }

    /** The newest first. */
    public List<Entry> of(UUID recipient) {
        return jdbi.withHandle(handle -> handle.select("select * from notification where recipient = ? order by created_at desc, id limit 200", recipient)
            .map((row, context) -> new Entry(row.getObject("id", UUID.class),
                new Notification(row.getString("activity_type"), row.getString("topic"), row.getString("web_url"), row.getString("preview"), parameters(row.getString("parameters"))),
                row.getTimestamp("created_at").toInstant(), row.getBoolean("read"))).list());
    }

    public void markRead(UUID recipient, UUID id) {
        jdbi.useHandle(handle -> handle.execute("update notification set read = true, change_number = default where recipient = ? and id = ? and not read", recipient, id));
    }

    private static Map<String, String> parameters(String json) {
        try {
            return Json.MAPPER.readValue(json, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param parameters for the activity type's template in the manifest */
    public record Notification(String activityType, String topic, String webUrl, String preview, Map<String, String> parameters) {
    }

    public record Entry(UUID id, Notification notification, Instant createdAt, boolean read) {
    }
}
