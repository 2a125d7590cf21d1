package org.laurel.connectors.directory;

/**
 * Whom a person is tied to beside the manager.
 *
 * @param type {@link #MATRIX_MANAGER} or {@link #ASSISTANT}
 * @param dn as the entry has it; {@code dnKey} is null if this is no readable DN
 */
public record DirectoryEdge(String type, String dn, String dnKey) {
    public static final String MATRIX_MANAGER = "matrix-manager";
    public static final String ASSISTANT = "assistant";
}
