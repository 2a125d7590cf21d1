package org.laurel.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A row that this process has taken and sends now.
 *
 * @param scope    what it shares with others that is narrower than the channel, such as the sender's mailbox; empty if nothing
 * @param attempts how often it was tried before and failed by itself
 * @param questions how often it was asked about in vain
 * @param fence    who may finish it: a later one has a higher one
 * @param place    the one that was got for it, see {@link Places}
 * @param recipientGone the person has left the company since
 * @param doubtful an earlier attempt may have arrived: whoever sends looks it up first, see {@link Sender#send}
 */
public record Delivery(long id, String topic, String destination, String scope, UUID recipientId, UUID subjectId, Map<String, Object> payload,
                       int attempts, int questions, long fence, Instant leaseUntil, Place place, boolean recipientGone, boolean doubtful) {

    /**
     * No row, but an answer to a person who waits for it: it passes the same gates, and is nowhere written down.
     *
     * @param recipientId whose chat it goes to, or null if {@code scope} names the thread
     */
    static Delivery answer(String destination, String scope, UUID recipientId, Instant leaseUntil) {
        return new Delivery(0, "answer", destination, scope, recipientId, null, Map.of(), 0, 0, 0, leaseUntil, new Place(Instant.EPOCH, null), false, false);
    }

    /** It has no place until it asks for one. */
    boolean isAnswer() {
        return id == 0;
    }

    /** The gate as this one finds it. */
    Gate before(Gate gate) {
        return isAnswer() ? gate.forAnswers() : gate;
    }

    /** The name of the route, and of the file it stands in. */
    public String route() {
        return topic + "." + destination;
    }

    /** An operator had it sent again, not knowing whether it is there. */
    boolean mayBeThere() {
        return payload.containsKey(NewDelivery.MAY_BE_THERE) && !doubtful;
    }

    /** What a route gets as its message body. Only a doubtful one says so, in {@code doubtful}. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>(payload);
        body.remove(NewDelivery.MAY_BE_THERE);
        body.put("deliveryId", id);
        body.put("topic", topic);
        body.put("destination", destination);
        body.put("scope", scope);
        body.put("recipientId", recipientId == null ? null : recipientId.toString());
        body.put("subjectId", subjectId == null ? null : subjectId.toString());
        if (doubtful) {
            body.put("doubtful", true);
        }
        return body;
    }
}
