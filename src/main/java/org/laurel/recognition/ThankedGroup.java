package org.laurel.recognition;

import java.util.UUID;

/**
 * A team or a department that was thanked as a whole.
 *
 * @param kind   {@code team} or {@code department}
 * @param people how many were in it when it was, without the giver
 */
public record ThankedGroup(String kind, UUID id, String name, int people) {
}
