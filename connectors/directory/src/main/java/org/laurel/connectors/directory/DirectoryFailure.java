package org.laurel.connectors.directory;

/** The directory could not be read completely. The message says in words what happened and what to check; it never has a password. */
public class DirectoryFailure extends RuntimeException {
    public DirectoryFailure(String message, Throwable cause) {
        super(message, cause);
    }

    public DirectoryFailure(String message) {
        super(message);
    }
}
