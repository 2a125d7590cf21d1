package org.laurel.connectors.directory;

/**
 * An entry that is there and of which no person or group could be made, with whatever of it tells whose it may be.
 *
 * @param directoryId null if it cannot be read: then nothing says for sure whose the entry is
 * @param person whether it was found among people; else among groups
 * @param dnKey null if the DN is none
 * @param name of a group; the rest below is null of one
 */
public record UnreadableEntry(String directoryId, boolean person, String dn, String dnKey, String name, String employeeNumber, String mail,
        String uid) {}
