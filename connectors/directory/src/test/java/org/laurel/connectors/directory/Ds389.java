package org.laurel.connectors.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A real 389 Directory Server, Debian's, from the templates that come with it. Its own tool for new instances knows only the system's
 * folders.
 */
public final class Ds389 implements AutoCloseable {
    public static final String SUFFIX = "dc=three,dc=example";
    static final String READER = "uid=laurel,ou=services," + SUFFIX;
    static final String PASSWORD = "läs-bara";
    private static final String ROOT_PASSWORD = "rot-och-gren";
    private static final Path TEMPLATES = Path.of("/usr/share/dirsrv/data");

    private final Path dir;
    private final int port;
    private Process process;

    private Ds389(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /** @param ldif entries below the suffix, where the server keeps the ids and times that it would else give itself */
    public static Ds389 start(String ldif) {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = new Ds389(Files.createTempDirectory("ds389"), socket.getLocalPort());
            try {
                server.configure();
                server.fill(ldif);
                socket.close();
                server.up();
                return server;
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("ldap://127.0.0.1:" + port);
    }

    /** With the kind to be found out, and pages of ten so that paging is always at work. */
    public DirectorySettings settings() {
        var all = DirectorySettings.of(url(), READER, PASSWORD, SUFFIX);
        return new DirectorySettings(all.urls(), all.kind(), all.tls(), null, null, all.bindDn(), all.bindPassword(), all.baseDn(),
                null, null, Map.of(), Duration.ofSeconds(5), Duration.ofSeconds(10), 10);
    }

    /** Changes entries as the administrator, in the LDIF of ldapmodify. */
    public void modify(String ldif) {
        try {
            Path change = Files.writeString(dir.resolve("change.ldif"), ldif);
            LocalServer.run(dir, "/usr/bin/ldapmodify", "-x", "-H", url().toString(), "-D", "cn=Directory Manager", "-w", ROOT_PASSWORD, "-f", change.toString());
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
        LocalServer.delete(dir);
    }

    private void configure() throws IOException {
        Files.createDirectories(dir.resolve("config/schema"));
        for (String folder : new String[] {"db", "run", "lock", "log", "bak", "tmp"}) Files.createDirectory(dir.resolve(folder));
        for (String file : new String[] {"schema/99user.ldif", "config/slapd-collations.conf", "config/certmap.conf"}) {
            Files.copy(Path.of("/etc/dirsrv").resolve(file), dir.resolve(file.startsWith("schema") ? "config/" + file : file));
        }
        LocalServer.run(dir, "/usr/bin/pwdhash", "-s", "PBKDF2-SHA512", ROOT_PASSWORD);
        String hash = Files.readString(dir.resolve("command.log")).strip();
        String config = (Files.readString(TEMPLATES.resolve("template-dse.ldif")).stripTrailing() + "\n\n"
                + Files.readString(TEMPLATES.resolve("template-suffix-db.ldif")).replaceAll("(?m)^#.*\n", ""))
                .replace("%schema_dir%", dir + "/config/schema").replace("%config_dir%", dir + "/config").replace("%cert_dir%", dir + "/config")
                .replace("%db_dir%", dir + "/db").replace("%db_home_dir%", dir + "/db").replace("%db_lib%", "bdb")
                .replace("%run_dir%", dir + "/run").replace("%lock_dir%", dir + "/lock").replace("%log_dir%", dir + "/log")
                .replace("%bak_dir%", dir + "/bak").replace("%ldif_dir%", dir.toString()).replace("%tmp_dir%", dir + "/tmp").replace("%inst_dir%", dir.toString())
                .replace("%ldapi%", dir + "/ldapi").replace("%ldapi_enabled%", "off").replace("%ldapi_autobind%", "off")
                .replace("%fqdn%", "localhost").replace("%ds_port%", String.valueOf(port)).replace("%ds_user%", System.getProperty("user.name"))
                .replace("%rootdn%", "cn=Directory Manager").replace("%ds_passwd%", hash).replace("%ds_suffix%", SUFFIX).replace("%ds_bename%", "userRoot");
        Files.writeString(dir.resolve("config/dse.ldif"), config);
    }

    private void fill(String ldif) throws IOException {
        Path data = Files.writeString(dir.resolve("data.ldif"), """
                dn: %1$s
                objectClass: domain
                dc: three
                aci: (targetattr="* || nsUniqueId || modifyTimestamp || nsAccountLock || numSubordinates")(version 3.0; acl "read";
                  allow (read, search, compare) userdn="ldap:///%2$s";)

                dn: ou=services,%1$s
                objectClass: organizationalUnit
                ou: services
                modifyTimestamp: 20200101000000Z

                dn: %2$s
                objectClass: account
                objectClass: simpleSecurityObject
                uid: laurel
                userPassword: %3$s
                modifyTimestamp: 20200101000000Z

                """.formatted(SUFFIX, READER, PASSWORD) + ldif);
        LocalServer.run(dir, "/usr/sbin/ns-slapd", "ldif2db", "-D", dir + "/config", "-n", "userRoot", "-i", data.toString());
    }

    private void up() throws IOException {
        process = new ProcessBuilder("/usr/sbin/ns-slapd", "-D", dir + "/config", "-i", dir + "/run/server.pid", "-d", "0")
                .redirectErrorStream(true).redirectOutput(dir.resolve("server.log").toFile()).start();
        LocalServer.awaitPort(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), dir.resolve("server.log"));
    }
}
