package org.laurel.delivery;

import java.util.UUID;

/**
 * A due row that this pump has locked and may take.
 *
 * @param changes see {@link NewDelivery#CHANGES}; null if it changes none
 */
record Candidate(long id, String scope, UUID recipientId, String changes) {
}
