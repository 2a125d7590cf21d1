package org.laurel.recognition;

import java.time.Instant;
import java.util.UUID;

/**
 * What a recall did, and what it could not do.
 *
 * @param forgotten whether it was given so long ago that nobody knows of all its messages any more: there may be more of each kind but cards
 */
public record Recalled(UUID id, Instant recalledAt, Cards cards, Left cannotBeRecalled, boolean forgotten) {

    /**
     * @param updating cards that were sent, or may have been, and are being changed in place
     * @param stopped  messages of any kind that had not left and now do not
     */
    public record Cards(int updating, int stopped) {
    }

    /**
     * @param notifications lines in people's activity feeds
     * @param mails         digests that left and may tell of it, at most this many
     * @param elsewhere     messages to destinations that the company added
     * @param cards         cards that are there, or may be, and cannot be changed
     */
    public record Left(int notifications, int mails, int elsewhere, int cards) {
    }
}
