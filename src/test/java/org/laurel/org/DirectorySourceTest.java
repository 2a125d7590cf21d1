package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.Settings;
import org.laurel.platform.SettingsTest;
import org.laurel.platform.TestDatabase;

/** From what an operator sets to people who are stored, over TLS and past a server that is away. */
class DirectorySourceTest {
    private static final String AWAY = "127.0.0.1:1";
    private static Slapd slapd;

    private final Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));

    @BeforeAll
    static void start() {
        slapd = Slapd.startTls("ip:127.0.0.1");
    }

    @AfterAll
    static void stop() {
        slapd.close();
    }

    @Test
    void overLdapsFromTheSecondServer() {
        SyncRun run = run(Map.of("laurel.directory.url", "ldaps://" + AWAY + "," + slapd.ldapsUrl(), "laurel.directory.tls", "ldaps"));
        assertThat(run.state()).isEqualTo("applied");
        assertThat(run.server()).isEqualTo(slapd.ldapsUrl().toString());
        assertThat(org.count("select count(*) from person")).isEqualTo(run.joined()).isPositive();
    }

    @Test
    void overStartTlsWithAFilterAndAnAttributeOfItsOwn() {
        SyncRun run = run(Map.of("laurel.directory.url", slapd.url().toString(), "laurel.directory.tls", "starttls",
                "laurel.directory.people.filter", "(uid=goran.hall)", "laurel.directory.attributes.title", "uid"));
        assertThat(run).extracting(SyncRun::state, SyncRun::joined).containsExactly("applied", 1);
        assertThat(org.count("select count(*) from person where title = 'goran.hall'")).isOne();
    }

    private SyncRun run(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(SettingsTest.LEAST);
        all.putAll(Map.of("laurel.directory.ca.file", slapd.caFile().toString(), "laurel.directory.base.dn", Slapd.SUFFIX,
                "laurel.directory.bind.dn", Slapd.BIND_DN, "laurel.directory.bind.password", Slapd.BIND_PASSWORD));
        all.putAll(more);
        return org.run(DirectorySource.of(Settings.from(key -> Optional.ofNullable(all.get(key))).directory()));
    }
}
