package org.laurel.delivery;

/**
 * Rows that wait one behind the other: those of one channel, topic and scope. Lines take turns, so that a long one delays no other.
 *
 * @param topic    empty for rows in doubt, which are to be asked about
 * @param scope    see {@link Scopes}
 */
record Line(String destination, String topic, String scope) {
    static Line ofDoubts(String destination, String scope) {
        return new Line(destination, "", scope);
    }

    boolean doubtful() {
        return topic.isEmpty();
    }
}
