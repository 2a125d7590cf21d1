package org.laurel.connectors.directory;

/**
 * A complete read.
 *
 * @param server the URL that answered
 * @param people how many were delivered; the same for {@code groups}
 * @param cursor where the next {@link Directory#changes} may go on, to be kept with the data; null if the server offers none
 */
public record ReadSummary(String server, DirectoryKind kind, int people, int groups, String cursor) {}
