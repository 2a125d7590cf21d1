package org.laurel.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Says at the last moment whether the person for whom a row is wants it now. Asked in the transaction that takes rows, again at each
 * attempt; rows in doubt are not asked about, as they may have arrived.
 */
public interface Doorkeeper {
    /**
     * @param until     when the row is looked at again, or null if it is not wanted at all
     * @param expiresAt after which nobody wants it any more, or null for never; of a row that waits
     * @param code      why; it names the reason's text ({@code delivery.reason.<code>})
     */
    record Answer(Instant until, Instant expiresAt, String code) {
    }

    /** Lets everything through. */
    Doorkeeper NOBODY = new Doorkeeper() {
        @Override
        public Map<Long, Answer> ask(Handle transaction, Collection<Candidate> rows, Instant now) {
            return Map.of();
        }

        @Override
        public void begun(Handle transaction, Collection<Candidate> rows, Instant now) {
            // Nobody counts.
        }
    };

    /** @param rows about to be taken, none of them doubtful. @return answers for those that are not to leave now */
    Map<Long, Answer> ask(Handle transaction, Collection<Candidate> rows, Instant now);

    /** These leave now, or are asked about. */
    void begun(Handle transaction, Collection<Candidate> rows, Instant now);
}
