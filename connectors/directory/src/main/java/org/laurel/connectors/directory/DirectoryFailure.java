package org.laurel.connectors.directory;

import java.util.List;

/** The directory could not be read completely. */
public class DirectoryFailure extends RuntimeException {
    private final transient List<DirectoryReason> reasons;

    /** @param reasons what happened and what to check, in the order to be told */
    DirectoryFailure(List<DirectoryReason> reasons, Throwable cause) {
        super(reasons.toString(), cause);
        this.reasons = List.copyOf(reasons);
    }

    DirectoryFailure(DirectoryReason reason, Throwable cause) {
        this(List.of(reason), cause);
    }

    DirectoryFailure(DirectoryReason reason) {
        this(reason, null);
    }

    public List<DirectoryReason> reasons() {
        return reasons;
    }
}
