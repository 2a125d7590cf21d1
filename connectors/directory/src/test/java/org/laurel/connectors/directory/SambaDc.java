package org.laurel.connectors.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.ldaptive.ad.control.ShowDeletedControl;

/**
 * A real Active Directory domain controller: Debian's Samba, with a new domain in a folder of its own. Its LDAP port cannot be
 * chosen, so every one has a loopback address of its own instead; that and the domain's files take root or sudo.
 */
public final class SambaDc implements AutoCloseable {
    public static final String BASE = "DC=corp,DC=example,DC=test";
    public static final String ADMINISTRATOR = "CN=Administrator,CN=Users," + BASE;
    public static final String PASSWORD = "Läs-bara-1";
    /** May read what everybody may, and no more. */
    public static final String READER = "CN=laurel,CN=Users," + BASE;

    private static final List<String> AS_ROOT = System.getProperty("user.name").equals("root") ? List.of() : List.of("sudo", "-n");
    private static SambaDc shared;

    private final Path dir;
    private final String address;
    private Process process;

    private SambaDc(Path dir, String address) {
        this.dir = dir;
        this.address = address;
    }

    /** The one of this JVM, for tests that mind only their own entries. It takes some ten seconds to make. */
    public static synchronized SambaDc shared() {
        if (shared == null) {
            shared = start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /** One for a test that kills it or wants a domain of its own. */
    public static SambaDc start() {
        try {
            var random = ThreadLocalRandom.current();
            var dc = new SambaDc(Files.createTempDirectory("samba"),
                    "127." + random.nextInt(1, 255) + "." + random.nextInt(1, 255) + "." + random.nextInt(1, 255));
            try {
                dc.provision();
                dc.up();
                return dc;
            } catch (IOException | RuntimeException e) {
                dc.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("ldap://" + address + ":389");
    }

    public URI ldapsUrl() {
        return URI.create("ldaps://" + address + ":636");
    }

    /** The authority behind {@link #ldapsUrl} and StartTLS. */
    public Path caFile() {
        return dir.resolve("cert.pem");
    }

    /** As an ordinary reader of everything below a DN, with pages of ten so that paging is always at work. */
    public DirectorySettings settings(String baseDn) {
        return settings(READER, baseDn);
    }

    public DirectorySettings administrator(String baseDn) {
        return settings(ADMINISTRATOR, baseDn);
    }

    /** Changes entries as the administrator, in the LDIF of ldapmodify. */
    public void modify(String ldif) {
        modifyWith(ldif);
    }

    /** Brings a deleted entry back, as the administrator. */
    public void restore(String directoryId, String dn) {
        String deleted = dn.substring(0, dn.indexOf(',')) + "\\0ADEL:" + directoryId + ",CN=Deleted Objects," + BASE;
        modifyWith("dn: " + deleted + "\nchangetype: modify\ndelete: isDeleted\n-\nreplace: distinguishedName\ndistinguishedName: " + dn + "\n",
                "-e", "!" + ShowDeletedControl.OID);
    }

    private void modifyWith(String ldif, String... options) {
        try {
            Path change = Files.writeString(dir.resolve("change.ldif"), ldif);
            List<String> command = new ArrayList<>(List.of("/usr/bin/ldapmodify", "-x", "-H", url().toString(), "-D", ADMINISTRATOR,
                    "-w", PASSWORD, "-f", change.toString()));
            command.addAll(List.of(options));
            LocalServer.run(dir, command.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a power cut would: connections break. */
    public void kill() {
        try {
            LocalServer.run(dir, asRoot("kill", "-9", Files.readString(dir.resolve("run/samba.pid")).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LocalServer.awaitEnd(process);
    }

    /** Up again at the same address, with the same data. */
    public void up() {
        try {
            Path log = dir.resolve("samba.log");
            process = new ProcessBuilder(asRoot("samba", "--interactive", "--model=single", "--debug-stdout", "--configfile=" + config()))
                    .redirectErrorStream(true).redirectOutput(log.toFile()).start();
            LocalServer.awaitPort(process, new InetSocketAddress(address, 389), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            LocalServer.awaitEnd(process);
        }
        try {
            LocalServer.run(Path.of(System.getProperty("java.io.tmpdir")), asRoot("rm", "-r", dir.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DirectorySettings settings(String bindDn, String baseDn) {
        var all = DirectorySettings.of(url(), bindDn, PASSWORD, baseDn);
        return new DirectorySettings(all.urls(), all.kind(), all.tls(), null, null, all.bindDn(), all.bindPassword(), all.baseDn(),
                null, null, all.attributes(), Duration.ofSeconds(5), Duration.ofSeconds(20), 10);
    }

    private void provision() throws IOException {
        TestCertificate.write(dir, "ip:" + address);
        // Samba refuses a key that others may read.
        LocalServer.run(dir, "chmod", "600", dir + "/key.pem");
        LocalServer.run(dir, asRoot("samba-tool", "domain", "provision", "--targetdir=" + dir, "--realm=CORP.EXAMPLE.TEST", "--domain=CORP",
                "--host-name=dc1", "--server-role=dc", "--dns-backend=NONE", "--adminpass=" + PASSWORD,
                "--option=bind interfaces only=yes", "--option=interfaces=" + address + "/8"));
        Path ours = Files.writeString(dir.resolve("smb.conf"), """
                [global]
                netbios name = DC1
                realm = CORP.EXAMPLE.TEST
                workgroup = CORP
                server role = active directory domain controller
                server services = ldap
                bind interfaces only = yes
                interfaces = %2$s/8
                private dir = %1$s/private
                lock directory = %1$s
                state directory = %1$s/state
                cache directory = %1$s/cache
                pid directory = %1$s/run
                ncalrpc dir = %1$s/ncalrpc
                winbindd socket directory = %1$s/winbindd
                ldap server require strong auth = no
                tls keyfile = %1$s/key.pem
                tls certfile = %1$s/cert.pem
                tls cafile = %1$s/cert.pem
                """.formatted(dir, address));
        LocalServer.run(dir, asRoot("cp", ours.toString(), config()));
        LocalServer.run(dir, asRoot("samba-tool", "user", "create", "laurel", PASSWORD, "-s", config(), "-H", dir + "/private/sam.ldb"));
    }

    private String config() {
        return dir + "/etc/smb.conf";
    }

    private static String[] asRoot(String... command) {
        List<String> all = new ArrayList<>(AS_ROOT);
        all.addAll(List.of(command));
        return all.toArray(String[]::new);
    }
}
