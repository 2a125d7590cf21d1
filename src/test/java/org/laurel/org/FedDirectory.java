package org.laurel.org;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.laurel.connectors.directory.DirectoryEdge;
import org.laurel.connectors.directory.DirectoryGroup;
import org.laurel.connectors.directory.DirectoryKind;
import org.laurel.connectors.directory.DirectoryPerson;
import org.laurel.connectors.directory.DirectoryReader;
import org.laurel.connectors.directory.ReadSummary;

/** Stages entries as a connector would deliver them, and has them planned and applied as a run does. */
final class FedDirectory {
    private final Organisation org;

    FedDirectory(Organisation org) {
        this.org = org;
    }

    SyncRun full(Consumer<DirectoryReader> entries) {
        return run(false, false, entries);
    }

    SyncRun delta(Consumer<DirectoryReader> entries) {
        return run(true, false, entries);
    }

    /** As Active Directory does it. */
    SyncRun deltaThatFollows(Consumer<DirectoryReader> entries) {
        return run(true, true, entries);
    }

    private SyncRun run(boolean delta, boolean follows, Consumer<DirectoryReader> entries) {
        Clock clock = Clock.systemUTC();
        var id = org.runs.insert(delta ? "delta" : "full", false, "test", clock.instant()).orElseThrow();
        org.runs.begin(id, clock.instant());
        try (RunLock lock = org.runs.tryLock().orElseThrow()) {
            int read;
            Reading reading;
            try (var staging = new StagingStore(lock.handle(), id, Organisation.ZONES, progress -> { })) {
                entries.accept(staging);
                read = staging.finish();
                reading = new Reading(delta, follows, staging.repeated());
            }
            org.runs.read(lock.handle(), id, read, new ReadSummary("ldap://fed", DirectoryKind.GENERIC, read, 0, "cursor of " + id), "all", clock.instant());
            lock.handle().useTransaction(transaction -> {
                Plan plan = new PlanStore().plan(transaction, id, reading);
                org.runs.planned(transaction, id, plan, org.organisation.version(transaction), null);
            });
            lock.handle().useTransaction(transaction -> {
                org.organisation.apply(transaction, id, id, Organisation.TENANT, clock.instant());
                org.runs.finish(transaction, id, "applied", null, clock.instant());
                HeldPlanStore.supersede(transaction, id, null, clock.instant());
            });
        }
        return org.runs.find(id).orElseThrow();
    }

    /** @param manager a DN, or null */
    static DirectoryPerson person(String id, String dn, String manager, String title, DirectoryEdge... edges) {
        return person(id, dn, manager, title, null, null, edges);
    }

    static DirectoryPerson person(String id, String dn, String manager, String title, String uid, Integer primaryGroup, DirectoryEdge... edges) {
        return new DirectoryPerson(id, dn, dn, id + "@example.test", "Name of " + id, null, manager, manager, "Sales", title, "Sydney", null, null,
                null, true, false, "AU", null, uid, primaryGroup, List.of(edges));
    }

    static DirectoryGroup group(String id, String dn, String... members) {
        return new DirectoryGroup(id, dn, dn, "Team " + id, List.of(members), List.of(), null);
    }
}
