package org.laurel.org;

import java.util.UUID;

/**
 * Somebody who seems to have come back under another id.
 *
 * @param matchedBy {@code employee-number} or {@code mail}
 */
public record SyncProposal(long id, UUID personId, String matchedBy, String name, String oldDn, String newDn) {
}
