package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.Settings;
import org.laurel.platform.SettingsTest;
import org.laurel.platform.TestDatabase;

/** The two schedules, on a real scheduler: often what has changed, now and then everything, which finds what changes do not tell. */
class SyncJobsTest {
    private final DataSource database = TestDatabase.freshDataSource();
    private final Organisation org = new Organisation(TestDatabase.migrated(database), new GuardLimit(5, 50));
    private Slapd slapd;
    private Scheduler scheduler;

    @BeforeEach
    void start() {
        slapd = Slapd.start();
        org.run(slapd.settings());
        Settings settings = Settings.from(key -> Optional.ofNullable(SettingsTest.LEAST.get(key)));
        SyncJobs jobs = new SyncJobs(org.sync(slapd.settings()), new OldRunStore(org.db), settings, Clock.systemUTC());
        scheduler = Scheduler.create(database, jobs.asked()).startTasks(jobs.changes(), jobs.everything()).serializer(new JacksonSerializer())
                .threads(2).pollUsingLockAndFetch(0.5, 2).pollingInterval(Duration.ofMillis(50)).build();
        scheduler.start();
    }

    @AfterEach
    void stop() {
        scheduler.stop();
        slapd.close();
    }

    @Test
    void aFullRunFindsWhoWasDeletedUnseenByTheChanges() {
        slapd.modify("dn: uid=goran.hall,ou=people,dc=norrsken,dc=example\nchangetype: delete\n");
        due("directory-sync");
        eventually("the changes are read", () -> applied("delta") == 1);
        assertThat(left()).as("by changes alone").isZero();
        due("directory-full-sync");
        eventually("everything is read", () -> applied("full") == 2);
        assertThat(left()).isOne();
    }

    private void due(String job) {
        assertThat(scheduler.reschedule(TaskInstanceId.of(job, "recurring"), Instant.now())).isTrue();
    }

    private int applied(String mode) {
        return org.count("select count(*) from sync_run where state = 'applied' and mode = '" + mode + "'");
    }

    private int left() {
        return org.count("select count(*) from person where left_at is not null");
    }
}
