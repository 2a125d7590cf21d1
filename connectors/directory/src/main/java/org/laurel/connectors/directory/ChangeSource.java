package org.laurel.connectors.directory;

import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;

/** One of the ways in which servers tell what has changed. */
interface ChangeSource {
    String method();

    /** What a position is worth nothing without: the server's address, or a domain controller's name and generation. */
    String server() throws LdapException;

    /** Where the server stands, so that later changes come after it; null if the server or our account offers no such thing. */
    String now() throws LdapException;

    /**
     * What has changed after a position.
     *
     * @throws DeltaUnusable if the server cannot tell, or not all of it
     */
    Changes since(String position) throws LdapException;

    /** Whether a server said no, in contrast to a server that said nothing: codes from 81 on are the client's own. */
    static boolean refused(LdapException e) {
        ResultCode code = e.getResultCode();
        if (code == null || code == ResultCode.BUSY || code == ResultCode.UNAVAILABLE) return false;
        return code.value() < 81 || code == ResultCode.E_SYNC_REFRESH_REQUIRED;
    }
}
