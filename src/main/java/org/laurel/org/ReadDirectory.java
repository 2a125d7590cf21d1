package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.laurel.connectors.directory.DeltaUnusable;
import org.laurel.connectors.directory.Directory;
import org.laurel.connectors.directory.DirectoryKind;
import org.laurel.connectors.directory.ReadSummary;
import org.laurel.platform.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stages what the directory says: what has changed if that can be had and trusted, else everything. */
@Singleton
class ReadDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(ReadDirectory.class);
    private static final RunReason NO_CURSOR = RunReason.of("org.reason.no-cursor");
    private static final RunReason PLAN_WAITS = RunReason.of("org.reason.plan-waits");
    private static final Duration TELL_EVERY = Duration.ofMillis(250);
    private static final Duration LOG_EVERY = Duration.ofSeconds(10);

    private final SyncRunStore runs;
    private final OrganisationStore organisation;
    private final Directory directory;
    private final TimeZones zones;
    private final String scope;
    private final Clock clock;

    @Inject
    ReadDirectory(SyncRunStore runs, OrganisationStore organisation, Directory directory, Settings settings, Clock clock) {
        this(runs, organisation, directory, new TimeZones(settings.directory().defaultTimeZone()),
                DirectorySource.scope(DirectorySource.of(settings.directory())), clock);
    }

    /** @param scope the part of the directory that is read, in words that can be compared */
    ReadDirectory(SyncRunStore runs, OrganisationStore organisation, Directory directory, TimeZones zones, String scope, Clock clock) {
        this.runs = runs;
        this.organisation = organisation;
        this.directory = directory;
        this.zones = zones;
        this.scope = scope;
        this.clock = clock;
    }

    Reading read(SyncRun run, RunLock lock) {
        if (run.mode().equals("full")) {
            return everything(run, lock);
        }
        Optional<String> cursor = organisation.cursor(lock.handle());
        if (cursor.isEmpty()) {
            return instead(run, lock, NO_CURSOR);
        }
        // Changes may not tell what it found, as entries that are gone: they would be applied, and end it as outdated.
        if (HeldPlanStore.fullPlanWaits(lock.handle())) {
            return instead(run, lock, PLAN_WAITS);
        }
        try (StagingStore staging = staging(run, lock)) {
            ReadSummary summary = directory.changes(cursor.get(), staging);
            finish(run, lock, staging, summary);
            return new Reading(true, summary.kind() == DirectoryKind.ACTIVE_DIRECTORY, staging.repeated());
        } catch (DeltaUnusable unusable) {
            return instead(run, lock, RunReason.of(unusable.reason()));
        }
    }

    /** Whether the settings choose another part of the directory than the organisation is made of. */
    boolean scopeEdited(RunLock lock) {
        return organisation.scope(lock.handle()).filter(before -> !before.equals(scope)).isPresent();
    }

    private Reading instead(SyncRun run, RunLock lock, RunReason why) {
        List<RunReason> reasons = List.of(RunReason.of("org.reason.everything-read"), why);
        LOG.info("Directory run {}: {}", run.id(), RunReason.text(reasons, Locale.ENGLISH));
        lock.handle().useTransaction(transaction -> runs.becomeFull(transaction, run.id(), reasons, clock.instant()));
        return everything(run, lock);
    }

    private Reading everything(SyncRun run, RunLock lock) {
        try (StagingStore staging = staging(run, lock)) {
            ReadSummary summary = directory.read(staging);
            finish(run, lock, staging, summary);
            return new Reading(false, false, staging.repeated());
        }
    }

    private StagingStore staging(SyncRun run, RunLock lock) {
        return new StagingStore(lock.handle(), run.id(), zones, new Progress(run, clock.instant())::read);
    }

    private void finish(SyncRun run, RunLock lock, StagingStore staging, ReadSummary summary) {
        int staged = staging.finish();
        lock.handle().useTransaction(transaction -> runs.read(transaction, run.id(), staged, summary, scope, clock.instant()));
        LOG.info("Directory run {}: read {} entries from {}", run.id(), staged, summary.server());
    }

    /** Tells the run's row as often as somebody looks at it, and the log now and then. */
    private final class Progress {
        private final SyncRun run;
        private final Instant from;
        private Instant logged;
        private Instant told = Instant.EPOCH;

        Progress(SyncRun run, Instant from) {
            this.run = run;
            this.from = from;
            this.logged = from;
        }

        void read(int entries) {
            Instant now = clock.instant();
            if (Duration.between(told, now).compareTo(TELL_EVERY) >= 0) {
                told = now;
                runs.progress(run.id(), entries, now);
            }
            if (Duration.between(logged, now).compareTo(LOG_EVERY) >= 0) {
                logged = now;
                LOG.info("Directory run {}: {} entries read, {} in a second", run.id(), entries,
                        entries * 1000L / Math.max(1, Duration.between(from, now).toMillis()));
            }
        }
    }
}
