package org.laurel.connectors.directory;

/** Receives what a read finds, on the reading thread: first all people, then all groups; problems in between. */
public interface DirectoryReader {
    void person(DirectoryPerson person);

    void group(DirectoryGroup group);

    void problem(DirectoryProblem problem);

    /** Whoever this may be stays as they are. */
    void unreadable(UnreadableEntry entry);

    /** Only by {@link Directory#changes}: a person or group with this id is no longer in what is read, or no longer there at all. */
    void gone(String directoryId);
}
