package org.laurel.connectors.directory;

/** Changes since a cursor cannot be trusted or had: everything must be read. The message says why. */
public final class DeltaUnusable extends RuntimeException {
    public DeltaUnusable(String message) {
        super(message);
    }

    public DeltaUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
