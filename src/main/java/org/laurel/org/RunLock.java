package org.laurel.org;

import org.jdbi.v3.core.Handle;

/**
 * The right to work on the organisation: a lock of the database session, which PostgreSQL lets go of by itself when the process
 * or its connection dies.
 */
final class RunLock implements AutoCloseable {
    private final Handle handle;
    private final Runnable release;

    RunLock(Handle handle, Runnable release) {
        this.handle = handle;
        this.release = release;
    }

    /** The connection that holds the lock; work done over it cannot outlive the lock. */
    Handle handle() {
        return handle;
    }

    @Override
    public void close() {
        release.run();
    }
}
