package org.laurel.org;

/**
 * Whom somebody is tied to beside the manager.
 *
 * @param type {@code matrix-manager} or {@code assistant}
 */
public record PersonEdge(String type, PersonRef person) {
}
