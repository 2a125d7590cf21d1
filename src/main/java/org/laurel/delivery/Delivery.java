package org.laurel.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A row that this process has claimed and may send.
 *
 * @param attempts how often it was tried before and failed by itself
 * @param fence    who may finish it: a later claim has a higher one
 * @param recipientGone the person has left the company since
 * @param doubtful an earlier attempt may have arrived: whoever sends looks it up first, see {@link Sender#send}
 */
public record Delivery(long id, String topic, String destination, UUID recipientId, UUID subjectId, Map<String, Object> payload,
                       int attempts, long fence, Instant leaseUntil, boolean recipientGone, boolean doubtful) {

    /** The name of the route, and of the file it stands in. */
    public String route() {
        return topic + "." + destination;
    }

    /** What a route gets as its message body. Only a doubtful one says so, in {@code doubtful}. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>(payload);
        body.put("deliveryId", id);
        body.put("topic", topic);
        body.put("destination", destination);
        body.put("recipientId", recipientId == null ? null : recipientId.toString());
        body.put("subjectId", subjectId == null ? null : subjectId.toString());
        if (doubtful) {
            body.put("doubtful", true);
        }
        return body;
    }
}
