package org.laurel.connectors.directory;

/** Changes since a cursor cannot be trusted or had: everything must be read. */
public final class DeltaUnusable extends RuntimeException {
    private final transient DirectoryReason reason;

    DeltaUnusable(DirectoryReason reason) {
        this(reason, null);
    }

    DeltaUnusable(DirectoryReason reason, Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    public DirectoryReason reason() {
        return reason;
    }
}
