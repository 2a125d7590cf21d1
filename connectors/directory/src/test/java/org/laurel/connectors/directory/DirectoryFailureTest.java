package org.laurel.connectors.directory;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever keeps a read from being complete is an exception that says what to check, on a real slapd. */
class DirectoryFailureTest {
    private static final URI NOBODY_LISTENS = URI.create("ldap://127.0.0.1:1");

    private final Collected read = new Collected();
    private Slapd slapd;

    @BeforeEach
    void start() {
        slapd = Slapd.start();
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @Test
    void aWrongPasswordNamesTheSettingsAndNotThePassword() {
        assertThatThrownBy(() -> directory(List.of(slapd.url()), "fel-lösen", Slapd.SUFFIX).read(read))
                .isInstanceOf(DirectoryFailure.class)
                .hasMessageContaining("BIND_REFUSED {account=" + Slapd.BIND_DN + ", detail=invalid credentials, ")
                .hasMessageNotContaining("fel-lösen");
        assertThat(read.people).isEmpty();
    }

    @Test
    void aWrongPasswordIsNotTriedAtTheNextServer() {
        assertThatThrownBy(() -> directory(List.of(slapd.url(), NOBODY_LISTENS), "fel", Slapd.SUFFIX).read(read))
                .hasMessageContaining("BIND_REFUSED")
                .hasMessageNotContaining(NOBODY_LISTENS.toString());
    }

    @Test
    void noServerNamesAllThatWereTried() {
        var other = URI.create("ldap://127.0.0.1:2");
        assertThatThrownBy(() -> directory(List.of(NOBODY_LISTENS, other), Slapd.BIND_PASSWORD, Slapd.SUFFIX).read(read))
                .isInstanceOf(DirectoryFailure.class)
                .hasMessageContaining("UNREACHABLE")
                .hasMessageContainingAll(NOBODY_LISTENS.toString(), other.toString());
    }

    @Test
    void theNextServerIsTriedWhenOneIsAway() {
        ReadSummary summary = directory(List.of(NOBODY_LISTENS, slapd.url()), Slapd.BIND_PASSWORD, Slapd.SUFFIX).read(read);
        assertThat(summary.server()).isEqualTo(slapd.url().toString());
        assertThat(summary.people()).isEqualTo(41);
    }

    @Test
    void theFirstServerIsTriedAgainAtTheNextRead() {
        try (var second = Slapd.start()) {
            Directory both = directory(List.of(slapd.url(), second.url()), Slapd.BIND_PASSWORD, Slapd.SUFFIX);
            assertThat(both.read(read).server()).isEqualTo(slapd.url().toString());
            slapd.kill();
            assertThat(both.read(read).server()).isEqualTo(second.url().toString());
            slapd.up();
            assertThat(both.read(read).server()).isEqualTo(slapd.url().toString());
        }
    }

    @Test
    void aMissingBaseIsNoEmptyDirectory() {
        assertThatThrownBy(() -> directory(List.of(slapd.url()), Slapd.BIND_PASSWORD, "ou=nowhere," + Slapd.SUFFIX).read(read))
                .isInstanceOf(DirectoryFailure.class)
                .hasMessageContaining("NO_BASE {base=ou=nowhere,dc=norrsken,dc=example}");
    }

    @Test
    void nobodyBelowTheBaseIsNoEmptyDirectory() {
        assertThatThrownBy(() -> directory(List.of(slapd.url()), Slapd.BIND_PASSWORD, "ou=services," + Slapd.SUFFIX).read(read))
                .isInstanceOf(DirectoryFailure.class)
                .hasMessageContaining("NOBODY");
    }

    @Test
    void aMalformedFilterIsNamed() {
        var usual = slapd.settings();
        var settings = new DirectorySettings(usual.urls(), usual.kind(), usual.tls(), null, null, usual.bindDn(), usual.bindPassword(),
                usual.baseDn(), "(objectClass=", null, Map.of(), usual.connectTimeout(), usual.responseTimeout(), usual.pageSize());
        assertThatThrownBy(() -> new Directory(settings, Clock.systemUTC()).read(read))
                .isInstanceOf(DirectoryFailure.class)
                .hasMessageContaining("BAD_FILTER {filter=(objectClass=}");
    }

    @Test
    void aServerThatDiesBetweenPagesEndsTheRead() {
        var dying = new DirectoryReader() {
            int people;

            @Override
            public void person(DirectoryPerson person) {
                if (++people == 15) slapd.kill();
            }

            @Override
            public void group(DirectoryGroup group) {}

            @Override
            public void problem(DirectoryProblem problem) {}

            @Override
            public void unreadable(UnreadableEntry entry) {}

            @Override
            public void gone(String directoryId) {}
        };
        assertThatThrownBy(() -> directory(List.of(slapd.url()), Slapd.BIND_PASSWORD, Slapd.SUFFIX).read(dying))
                .isInstanceOf(DirectoryFailure.class)
                .hasMessageMatching("(?s).*BROKE_OFF \\{count=(20|30|40),.*");
    }

    @Test
    void aServersSizeLimitEndsTheRead() {
        try (var limited = Slapd.start("dc=tiny,dc=example", tiny(), "sizelimit size.prtotal=3")) {
            assertThatThrownBy(() -> tiny(limited, 2).read(read))
                    .isInstanceOf(DirectoryFailure.class)
                    .hasMessageContaining("size limit exceeded")
                    .hasMessageContaining("SERVER_LIMIT");
        }
    }

    /** slapd refuses a page that is too large, and never gives a smaller one instead. */
    @Test
    void aLimitOfPagesEndsTheReadBeforeItBeginsOrIsKept() {
        try (var limited = Slapd.start("dc=tiny,dc=example", tiny(), "sizelimit size.pr=3")) {
            assertThatThrownBy(() -> tiny(limited, 4).read(read))
                    .isInstanceOf(DirectoryFailure.class)
                    .hasMessageContaining("admin limit exceeded: illegal pagedResults page size")
                    .hasMessageContaining("SERVER_LIMIT");
            assertThat(read.people).isEmpty();
            assertThat(tiny(limited, 3).read(read).people()).isEqualTo(5);
        }
    }

    private static Directory tiny(Slapd server, int pageSize) {
        var settings = DirectorySettings.of(server.url(), null, null, "dc=tiny,dc=example");
        return new Directory(new DirectorySettings(settings.urls(), settings.kind(), settings.tls(), null, null, null, null, settings.baseDn(),
                null, null, Map.of(), settings.connectTimeout(), settings.responseTimeout(), pageSize), Clock.systemUTC());
    }

    private static String tiny() {
        var ldif = new StringBuilder("dn: dc=tiny,dc=example\nobjectClass: dcObject\nobjectClass: organization\ndc: tiny\no: Tiny\n");
        for (int i = 0; i < 5; i++) {
            ldif.append("\ndn: uid=p").append(i).append(",dc=tiny,dc=example\nobjectClass: inetOrgPerson\ncn: P\nsn: P\nuid: p").append(i).append('\n');
        }
        return ldif.toString();
    }

    private Directory directory(List<URI> urls, String password, String base) {
        var usual = slapd.settings();
        return new Directory(new DirectorySettings(urls, usual.kind(), usual.tls(), null, null, usual.bindDn(), password, base,
                null, null, Map.of(), usual.connectTimeout(), usual.responseTimeout(), usual.pageSize()), Clock.systemUTC());
    }
}
