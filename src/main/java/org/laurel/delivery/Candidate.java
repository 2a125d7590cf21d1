package org.laurel.delivery;

import java.util.UUID;

/** A due row that this pump has locked and may take. */
record Candidate(long id, String scope, UUID recipientId) {
}
