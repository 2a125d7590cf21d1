package org.laurel.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The pump's side of the rows. Whoever takes a row gets its next fence and a lease; only that fence may finish the row. A lease that
 * runs out leaves the row in doubt, because the message may have left; nobody sends such a row again without asking.
 */
interface Ledger {
    /** The lines that have something due, but for those of a paused channel or behind a gate that the other side closed. */
    List<Line> lines();

    /**
     * Takes rows of these lines, the lines by turns, the oldest of each first, as many as their gates let through, and commits them as
     * {@code sending}; rows in doubt stay {@code in_doubt}, leased. Rows that another pump is taking are passed over. The gates and the
     * operator's pause are looked at in the same transaction. Where anything is counted, of the rows that
     * {@linkplain NewDelivery#CHANGES change} one message one is under way at a time.
     *
     * @param lines all of one channel
     */
    Taken take(List<Line> lines, int most, Duration lease);

    /**
     * Another place among the calls for one that is late, or the first for an {@linkplain Delivery#answer answer}, which an operator's
     * pause does not hold; the old one is free for others, whatever comes of it.
     *
     * @param held its place until now, or null if it has none
     * @return no later than {@code latest}; empty if there is no place until then
     */
    Optional<Place> move(Delivery late, Place held, Instant latest);

    /**
     * Finishes the rows whose fence still holds, closes the gates that the other side asked for, and frees places that were not used.
     *
     * @return ids of the rows finished
     */
    List<Long> finish(Collection<Outcome> outcomes);

    /**
     * Rows whose sender vanished become in doubt, those whose asker vanished stay so.
     *
     * @param askAt when they are asked about
     * @param mostQuestions after so many a row is left to an operator
     * @return how many
     */
    int doubtExpiredLeases(Instant askAt, int mostQuestions);

    /** Rows that waited so long that nobody wants them any more end; those in doubt are no longer asked about. @return how many */
    int dropExpired();

    /** Of scopes that nothing has left for longer than any limit looks back. */
    void forgetIdleGates();
}
