package org.laurel.connectors.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A certificate instead of a password (SASL EXTERNAL), on a slapd that shows its entries to the certificate's subject alone. */
class DirectoryCertificateTest {
    @TempDir
    private static Path ours;
    @TempDir
    private static Path strangers;
    private static Slapd slapd;

    @BeforeAll
    static void start() throws IOException {
        TestCertificate.write(ours, "dns:laurel.example");
        TestCertificate.write(strangers, "dns:stranger.example");
        slapd = Slapd.startTls("ip:127.0.0.1", "TLSCACertificateFile " + ours + "/cert.pem", "TLSVerifyClient try",
                "access to dn.base=\"\" by * read", "access to * by dn.exact=\"cn=directory\" read by * none");
    }

    @AfterAll
    static void stop() {
        slapd.close();
    }

    @Test
    void theCertificateSaysWhoWeAre() {
        assertThat(read(true, new ClientCertificate(ours.resolve("cert.pem"), ours.resolve("key.pem"))).people()).isEqualTo(41);
        assertThat(read(false, new ClientCertificate(ours.resolve("cert.pem"), ours.resolve("key.pem"))).people()).isEqualTo(41);
    }

    @Test
    void withoutOneNothingIsShownAndThatIsNoEmptyDirectory() {
        assertThatThrownBy(() -> read(true, null)).isInstanceOf(DirectoryFailure.class).hasMessageContaining("NO_BASE");
    }

    @Test
    void aCertificateThatTheServerDoesNotKnowIsNoWayIn() {
        var stranger = new ClientCertificate(strangers.resolve("cert.pem"), strangers.resolve("key.pem"));
        assertThatThrownBy(() -> read(true, stranger)).isInstanceOf(DirectoryFailure.class);
    }

    @Test
    void aKeyInAnotherFormIsNamed() throws IOException {
        Path key = Files.writeString(ours.resolve("pkcs1.pem"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertThatThrownBy(() -> read(true, new ClientCertificate(ours.resolve("cert.pem"), key)))
                .isInstanceOf(DirectoryFailure.class).hasMessageContaining("FILE_WITHOUT_KEY {algorithm=RSA, file=" + key);
    }

    private static ReadSummary read(boolean ldaps, ClientCertificate certificate) {
        var usual = slapd.settings();
        return new Directory(new DirectorySettings(List.of(ldaps ? slapd.ldapsUrl() : slapd.url()), usual.kind(),
                ldaps ? DirectoryTls.LDAPS : DirectoryTls.STARTTLS, slapd.caFile(), certificate, null, null, usual.baseDn(), null, null, Map.of(),
                usual.connectTimeout(), usual.responseTimeout(), 100), Clock.systemUTC()).read(new Collected());
    }
}
