package org.laurel.org;

import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.ConnectedDatabase;
import org.laurel.platform.GuardLimit;

/** A process of its own that works on the organisation once, as the service does, for a test that kills it at that. */
final class SyncProcess {
    static final String COMMITTED = "committed";

    private SyncProcess() {
    }

    /** {@code database-url directory-url mode}, or {@code database-url approve run}: that one stays after the commit, before it tells anybody. */
    public static void main(String[] args) {
        Organisation org = new Organisation(ConnectedDatabase.at(args[0]), new GuardLimit(5, 50));
        if (args[1].equals("approve")) {
            new ApprovePlan(org.runs, org.details, org.organisation, Organisation.TENANT, Clock.systemUTC(), changed -> stay()).approve(UUID.fromString(args[2]), null);
        } else {
            org.run(DirectorySettings.of(URI.create(args[1]), Slapd.BIND_DN, Slapd.BIND_PASSWORD, Slapd.SUFFIX), args[2], false);
        }
    }

    private static void stay() {
        System.out.println(COMMITTED);
        while (true) {
            LockSupport.park();
        }
    }
}
