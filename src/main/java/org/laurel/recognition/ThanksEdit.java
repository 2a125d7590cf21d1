package org.laurel.recognition;

import java.time.Instant;
import org.laurel.org.PersonRef;

/**
 * What a thanks was before it was edited.
 *
 * @param badge null for none
 */
public record ThanksEdit(PersonRef editedBy, Instant editedAt, String message, String badge, Audience audience) {
}
