package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.Problem;

/** Whatever goes wrong, the run says why and everybody stays as they were. The guard is off: it must not be what saves them. */
class SyncFailureTest extends FilledFromSlapd {
    SyncFailureTest() {
        super(new GuardLimit(100, Integer.MAX_VALUE));
    }

    @Test
    void aWrongPassword() {
        assertFailed(org.run(with(List.of(slapd.url()), "fel", Slapd.SUFFIX)), "LAUREL_DIRECTORY_BIND_PASSWORD");
    }

    @Test
    void aDirectoryThatIsAway() {
        slapd.kill();
        assertFailed(org.run(slapd.settings()), "No directory server can be reached");
    }

    @Test
    void aBaseWithNobodyBelow() {
        assertFailed(org.run(with(List.of(slapd.url()), Slapd.BIND_PASSWORD, "ou=services," + Slapd.SUFFIX)), "showed nobody");
    }

    @Test
    void aServerThatDiesHalfWay() throws Exception {
        try (var wire = new CutWire(slapd.url().getPort(), 6000)) {
            SyncRun run = org.run(with(List.of(URI.create("ldap://127.0.0.1:" + wire.port())), Slapd.BIND_PASSWORD, Slapd.SUFFIX));
            assertFailed(run, "broke off after");
            assertThat(run.reason()).doesNotContain("after 0 entries");
        }
        assertThat(org.run(slapd.settings()).state()).isEqualTo("applied");
    }

    @Test
    void aDatabaseThatFailsInTheMiddleOfTheApply() {
        org.db.useHandle(handle -> {
            handle.execute("create function full_disk() returns trigger language plpgsql as 'begin raise exception ''no space left''; end'");
            handle.execute("create trigger full_disk before update on organisation for each statement execute function full_disk()");
        });
        slapd.modify("""
                dn: uid=lars.wikstrom,ou=people,dc=norrsken,dc=example
                changetype: modify
                replace: title
                title: Arkitekt
                """);
        assertFailed(org.run(slapd.settings()), "no space left");
    }

    @Test
    void aLibraryThatDoesNotFitOrMemoryThatDoesNotSuffice() {
        SyncOrganisation sync = org.sync(slapd.settings(), new PlanStore() {
            @Override
            Plan plan(Handle handle, UUID run, Reading reading) {
                throw new NoSuchMethodError("a method of another version");
            }
        });
        SyncRun run = sync.start("full", false, "test");
        assertThatThrownBy(() -> sync.run(run.id())).isInstanceOf(NoSuchMethodError.class);
        assertFailed(org.runs.find(run.id()).orElseThrow(), "a method of another version");
        assertThat(org.run(slapd.settings()).state()).isEqualTo("applied");
    }

    @Test
    void aProcessThatDiedIsFoundAtTheNextStart() {
        SyncOrganisation sync = org.sync(slapd.settings());
        SyncRun run = sync.start("full", false, "test");
        assertThat(org.runs.begin(run.id(), Instant.now())).isTrue();
        // The process that worked on it is gone, and its lock with it.
        sync.failInterrupted();
        assertFailed(org.runs.find(run.id()).orElseThrow(), "The service stopped during this run");
        assertThat(org.run(slapd.settings()).state()).isEqualTo("applied");
    }

    @Test
    void aRunAtWorkIsNotTakenForDead() {
        SyncOrganisation sync = org.sync(slapd.settings());
        SyncRun run = sync.start("full", false, "test");
        org.runs.begin(run.id(), Instant.now());
        try (RunLock worker = org.runs.tryLock().orElseThrow()) {
            sync.failInterrupted();
            assertThat(org.runs.find(run.id()).orElseThrow().finished()).isFalse();
            assertAtWork(sync, run);
        }
    }

    @Test
    void aSecondRunIsToldWhichOneIsAtWork() {
        SyncOrganisation sync = org.sync(slapd.settings());
        SyncRun first = sync.start("full", false, "test");
        assertAtWork(sync, first);
        sync.run(first.id());
        assertThat(org.runs.find(first.id()).orElseThrow().state()).isEqualTo("applied");
    }

    @Test
    void aDeltaWithoutACursorReadsEverythingAndSaysSo() {
        org.db.useHandle(handle -> handle.execute("update organisation set cursor = null"));
        SyncRun run = org.run(slapd.settings(), "delta", false);
        assertThat(run).extracting(SyncRun::state, SyncRun::mode, SyncRun::read).containsExactly("applied", "full", 45);
        assertThat(run.reason()).startsWith("Everything was read");
        assertThat(org.run(slapd.settings(), "delta", false).mode()).isEqualTo("delta");
    }

    @Test
    void aDeltaThatCannotBeTrustedReadsEverythingAndSaysWhy() {
        SyncRun run = org.run(SyncOrganisationTest.filtered(slapd.settings(), "(&(objectClass=inetOrgPerson)(uid=*))"), "delta", false);
        assertThat(run).extracting(SyncRun::state, SyncRun::mode).containsExactly("applied", "full");
        assertThat(run.reason()).isEqualTo("Everything was read, not only what has changed. The filters changed since the last run.");
    }

    private static void assertAtWork(SyncOrganisation sync, SyncRun first) {
        assertThatThrownBy(() -> sync.start("full", false, "test")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.arguments().toString()).contains(first.id().toString());
        });
    }

    private void assertFailed(SyncRun run, String reason) {
        assertThat(run.state()).isEqualTo("failed");
        assertThat(run.reason()).contains(reason);
        assertThat(run.finishedAt()).isNotNull();
        assertThat(org.everything()).isEqualTo(before);
        assertThat(org.count("select count(*) from staged_person")).isZero();
    }

    private DirectorySettings with(List<URI> urls, String password, String base) {
        DirectorySettings all = slapd.settings();
        return new DirectorySettings(urls, all.kind(), all.tls(), null, null, all.bindDn(), password, base, null, null, all.attributes(),
                all.connectTimeout(), all.responseTimeout(), all.pageSize());
    }
}
