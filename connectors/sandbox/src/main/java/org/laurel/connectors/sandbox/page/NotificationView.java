package org.laurel.connectors.sandbox.page;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.laurel.connectors.sandbox.graph.ActivityFeed.Entry;
import org.laurel.connectors.sandbox.graph.ActivityFeed.Notification;

/** A line of the activity feed as the page shows it. */
record NotificationView(UUID id, String activityType, String title, String topic, String preview, Map<String, String> parameters, String webUrl, Instant createdAt, boolean read) {

    /** Teams shows no more of a preview. */
    private static final int PREVIEW = 150;

    static NotificationView of(Entry entry, String title) {
        Notification notification = entry.notification();
        String preview = notification.preview();
        if (preview.codePointCount(0, preview.length()) > PREVIEW) {
            preview = preview.substring(0, preview.offsetByCodePoints(0, PREVIEW));
        }
        return new NotificationView(entry.id(), notification.activityType(), title, notification.topic(), preview, notification.parameters(), notification.webUrl(),
            entry.createdAt(), entry.read());
    }
}
