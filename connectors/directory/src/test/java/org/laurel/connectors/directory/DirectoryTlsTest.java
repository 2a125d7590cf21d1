package org.laurel.connectors.directory;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Encrypted connections to a real slapd, and the ones that must not come about. */
class DirectoryTlsTest {
    private static Slapd slapd;

    @BeforeAll
    static void start() {
        slapd = Slapd.startTls("ip:127.0.0.1");
    }

    @AfterAll
    static void stop() {
        slapd.close();
    }

    @Test
    void readsOverLdapsAndStartTlsWithTheCaFile() {
        assertThat(read(slapd.ldapsUrl(), DirectoryTls.LDAPS, slapd.caFile(), slapd).people()).isEqualTo(41);
        assertThat(read(slapd.url(), DirectoryTls.STARTTLS, slapd.caFile(), slapd).people()).isEqualTo(41);
    }

    @Test
    void anUnknownAuthorityIsRefused() {
        assertRefused(slapd.ldapsUrl(), DirectoryTls.LDAPS, null, slapd);
        assertRefused(slapd.url(), DirectoryTls.STARTTLS, null, slapd);
    }

    @Test
    void aCertificateForAnotherHostIsRefused() {
        try (var other = Slapd.startTls("dns:elsewhere.example")) {
            assertRefused(other.ldapsUrl(), DirectoryTls.LDAPS, other.caFile(), other);
            assertRefused(other.url(), DirectoryTls.STARTTLS, other.caFile(), other);
        }
    }

    @Test
    void ldapsIsNeverSpokenInTheClear() {
        assertThatThrownBy(() -> read(slapd.url(), DirectoryTls.LDAPS, slapd.caFile(), slapd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LAUREL_DIRECTORY_URL must be ldaps://");
    }

    @Test
    void aMissingCaFileIsNamed() {
        assertThatThrownBy(() -> read(slapd.ldapsUrl(), DirectoryTls.LDAPS, Path.of("/nowhere/ca.pem"), slapd))
                .isInstanceOf(DirectoryFailure.class).hasMessageContaining("FILE_UNREADABLE {detail=/nowhere/ca.pem}");
    }

    private static void assertRefused(URI url, DirectoryTls tls, Path caFile, Slapd server) {
        assertThatThrownBy(() -> read(url, tls, caFile, server))
                .isInstanceOf(DirectoryFailure.class)
                .hasMessageContaining("UNREACHABLE");
    }

    private static ReadSummary read(URI url, DirectoryTls tls, Path caFile, Slapd server) {
        var usual = server.settings();
        return new Directory(new DirectorySettings(List.of(url), usual.kind(), tls, caFile, null, usual.bindDn(), usual.bindPassword(),
                usual.baseDn(), null, null, Map.of(), usual.connectTimeout(), usual.responseTimeout(), 100), Clock.systemUTC())
                .read(new Collected());
    }
}
