package org.laurel.connectors.directory;

/** Receives what a read finds, on the reading thread: first all people, then all groups; problems in between. */
public interface DirectoryReader {
    void person(DirectoryPerson person);

    void group(DirectoryGroup group);

    void problem(DirectoryProblem problem);

    /** An entry with this id is there, and nothing else of it can be told: whoever is stored under it stays as they are. */
    void unreadable(String directoryId);

    /** Only by {@link Directory#changes}: a person or group with this id is no longer in what is read, or no longer there at all. */
    void gone(String directoryId);
}
