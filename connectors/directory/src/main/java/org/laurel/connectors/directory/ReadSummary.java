package org.laurel.connectors.directory;

/**
 * A complete read.
 *
 * @param server the URL that answered
 * @param people how many were delivered; the same for {@code groups}
 */
public record ReadSummary(String server, DirectoryKind kind, int people, int groups) {}
