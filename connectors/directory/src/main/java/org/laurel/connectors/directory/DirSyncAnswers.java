package org.laurel.connectors.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;
import org.ldaptive.SearchResponse;
import org.ldaptive.ad.control.DirSyncControl;

/**
 * All answers to one question for changes: a domain controller hands them out in parts and says with each whether there is more.
 *
 * @param cookie where the next question goes on
 */
record DirSyncAnswers(List<LdapEntry> entries, byte[] cookie) {
    /** Parts, not entries: one of them may hold nobody. */
    private static final int MOST = 10_000;

    /** Asks once, from a cookie on. */
    interface Ask {
        SearchResponse from(byte[] cookie) throws LdapException;
    }

    /**
     * @throws LdapException if an answer is refused or does not say how far it goes: ldaptive's own client would ask for ever
     * @throws DeltaUnusable if there are too many or no end is in sight
     */
    static DirSyncAnswers all(byte[] from, Ask ask) throws LdapException {
        List<LdapEntry> entries = new ArrayList<>();
        byte[] cookie = from;
        for (int answers = 0; answers < MOST; answers++) {
            SearchResponse answer = ask.from(cookie);
            entries.addAll(answer.getEntries());
            if (entries.size() > ChangeList.MOST) throw ChangeList.tooMany();
            if (!(answer.getControl(DirSyncControl.OID) instanceof DirSyncControl told) || told.getCookie() == null) {
                throw new LdapException(ResultCode.CONTROL_NOT_FOUND, DirSyncControl.OID);
            }
            boolean more = told.getFlags() != 0;
            if (!more) return new DirSyncAnswers(entries, told.getCookie());
            if (Arrays.equals(cookie, told.getCookie())) break;
            cookie = told.getCookie();
        }
        throw new DeltaUnusable(DirectoryReason.Code.CHANGES_ENDLESS.of());
    }
}
