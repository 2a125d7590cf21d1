/**
 * Reads people and groups from a corporate LDAP directory: Active Directory, OpenLDAP, 389 Directory Server or another.
 *
 * <p>{@link org.laurel.connectors.directory.Directory} streams what it reads to a {@link org.laurel.connectors.directory.DirectoryReader}.
 * A read either ends with proof that it was complete or throws a {@link org.laurel.connectors.directory.DirectoryFailure}: a caller
 * may conclude that somebody is gone only from a read that returned. What is odd about single entries is told as a
 * {@link org.laurel.connectors.directory.DirectoryProblem} and stops nothing.
 *
 * <p>What changed since a read is asked in the best way that a server offers ({@link org.laurel.connectors.directory.ChangeSource}): DirSync or
 * update numbers, content synchronization, or the time of the last change. Each only tells where to look; what is there is read whole, by the
 * searches of a full read. Where the answer cannot be trusted a {@link org.laurel.connectors.directory.DeltaUnusable} asks for a full read.
 *
 * <p>Not here: what an organisation does with the entries, what is stored, who may leave.
 */
package org.laurel.connectors.directory;
