package org.laurel.connectors.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real OpenLDAP server (Debian's slapd) of one test: its own folder, a free port on the loopback, filled from LDIF. */
public final class Slapd implements AutoCloseable {
    public static final String SUFFIX = "dc=norrsken,dc=example";
    public static final String BIND_DN = "cn=laurel,ou=services," + SUFFIX;
    public static final String BIND_PASSWORD = "läs-bara";
    private static final String ROOT_PASSWORD = "rot";

    private final Path dir;
    private final String suffix;
    private Path keys;
    private int port;
    private int tlsPort;
    private Process process;

    private Slapd(Path dir, String suffix) {
        this.dir = dir;
        this.suffix = suffix;
    }

    /** The company of {@code norrsken.ldif}. */
    public static Slapd start() {
        try (InputStream ldif = Slapd.class.getResourceAsStream("norrsken.ldif")) {
            return start(SUFFIX, new String(ldif.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same company behind TLS, with a certificate of its own (see {@link #caFile}) for the given subject alternative name. */
    public static Slapd startTls(String subjectAlternativeName, String... extraConfig) {
        try (InputStream ldif = Slapd.class.getResourceAsStream("norrsken.ldif")) {
            Path keys = Files.createTempDirectory("slapd-keys");
            TestCertificate.write(keys, subjectAlternativeName);
            List<String> config = new ArrayList<>(List.of(extraConfig));
            config.addAll(List.of("TLSCertificateFile " + keys + "/cert.pem", "TLSCertificateKeyFile " + keys + "/key.pem"));
            var slapd = start(SUFFIX, new String(ldif.readAllBytes(), StandardCharsets.UTF_8), config.toArray(String[]::new));
            slapd.keys = keys;
            return slapd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same company on a provider of content synchronization. */
    public static Slapd startProvider(String... syncprov) {
        try (InputStream ldif = Slapd.class.getResourceAsStream("norrsken.ldif")) {
            return startProvider(SUFFIX, new String(ldif.readAllBytes(), StandardCharsets.UTF_8), List.of(syncprov));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param syncprov the overlay's lines, e.g. {@code syncprov-sessionlog 100} */
    public static Slapd startProvider(String suffix, String ldif, List<String> syncprov) {
        return startProvider(suffix, dir -> Files.writeString(dir.resolve("data.ldif"), ldif), syncprov);
    }

    /** The same from a file, which may be large. */
    public static Slapd startProvider(String suffix, Path ldif, List<String> syncprov) {
        return startProvider(suffix, dir -> ldif, syncprov);
    }

    private static Slapd startProvider(String suffix, Ldif ldif, List<String> syncprov) {
        List<String> database = new ArrayList<>(List.of("index objectClass,entryCSN,entryUUID eq", "overlay syncprov"));
        database.addAll(syncprov);
        return start(suffix, ldif, List.of("moduleload syncprov"), database);
    }

    /** The same company on a provider whose session log is a database of its own, which outlives the server. */
    public static Slapd startLoggingProvider() {
        try (InputStream ldif = Slapd.class.getResourceAsStream("norrsken.ldif")) {
            byte[] company = ldif.readAllBytes();
            return start(SUFFIX, dir -> Files.write(dir.resolve("data.ldif"), company),
                    List.of("moduleload syncprov", "moduleload accesslog", "database mdb", "suffix cn=log", "rootdn cn=root,cn=log",
                            "directory {dir}/log", "index reqStart,entryCSN,objectClass,reqResult eq",
                            "overlay syncprov", "syncprov-nopresent TRUE", "syncprov-reloadhint TRUE"),
                    List.of("overlay syncprov", "syncprov-sessionlog-source cn=log", "overlay accesslog", "logdb cn=log",
                            "logops writes", "logsuccess TRUE"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param extraConfig lines for the global section of slapd.conf */
    public static Slapd start(String suffix, String ldif, String... extraConfig) {
        return start(suffix, dir -> Files.writeString(dir.resolve("data.ldif"), ldif), List.of(extraConfig), List.of());
    }

    /** The same from a file, which may be large. */
    public static Slapd start(String suffix, Path ldif, String... extraConfig) {
        return start(suffix, dir -> ldif, List.of(extraConfig), List.of());
    }

    private interface Ldif {
        Path file(Path dir) throws IOException;
    }

    private static Slapd start(String suffix, Ldif ldif, List<String> global, List<String> database) {
        Slapd slapd = in(suffix);
        try {
            slapd.configure(global, database);
            LocalServer.run(slapd.dir, "/usr/sbin/slapadd", "-q", "-b", suffix, "-f", slapd.dir + "/slapd.conf",
                    "-l", ldif.file(slapd.dir).toString());
            slapd.up();
            return slapd;
        } catch (IOException e) {
            slapd.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            slapd.close();
            throw e;
        }
    }

    private static Slapd in(String suffix) {
        try {
            return new Slapd(Files.createTempDirectory("slapd"), suffix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("ldap://127.0.0.1:" + port);
    }

    /** Only after {@link #startTls}. */
    public URI ldapsUrl() {
        return URI.create("ldaps://127.0.0.1:" + tlsPort);
    }

    /** Only after {@link #startTls}. */
    public Path caFile() {
        return keys.resolve("cert.pem");
    }

    /** What the service would be given, with pages of ten so that paging is always at work. */
    public DirectorySettings settings() {
        var all = DirectorySettings.of(url(), BIND_DN, BIND_PASSWORD, suffix);
        return new DirectorySettings(all.urls(), all.kind(), all.tls(), null, null, all.bindDn(), all.bindPassword(), all.baseDn(),
                null, null, all.attributes(), Duration.ofSeconds(5), Duration.ofSeconds(10), 10);
    }

    /** Changes entries as the administrator, in the LDIF of ldapmodify. */
    public void modify(String ldif) {
        try {
            Path change = Files.writeString(dir.resolve("change.ldif"), ldif);
            LocalServer.run(dir, "/usr/bin/ldapmodify", "-x", "-H", url().toString(), "-D", "cn=root," + suffix, "-w", ROOT_PASSWORD, "-f", change.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a power cut would: connections break. */
    public void kill() {
        process.destroyForcibly();
        LocalServer.awaitEnd(process);
    }

    /** Up again on the same port, with the same data. */
    public void up() {
        try {
            if (port == 0) port = freePort();
            if (tlsPort == 0) tlsPort = freePort();
            boolean tls = Files.readString(dir.resolve("slapd.conf")).contains("TLSCertificateFile");
            process = new ProcessBuilder("/usr/sbin/slapd", "-h", tls ? url() + " " + ldapsUrl() : url().toString(), "-f", dir + "/slapd.conf", "-d", "0")
                    .redirectErrorStream(true).redirectOutput(dir.resolve("slapd.log").toFile()).start();
            LocalServer.awaitPort(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), dir.resolve("slapd.log"));
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
        if (keys != null) LocalServer.delete(keys);
    }

    private void configure(List<String> global, List<String> database) throws IOException {
        Files.createDirectory(dir.resolve("db"));
        Files.createDirectory(dir.resolve("log"));
        List<String> lines = new ArrayList<>();
        for (String schema : List.of("core", "cosine", "inetorgperson", "nis", "msuser")) lines.add("include /etc/ldap/schema/" + schema + ".schema");
        lines.add("pidfile " + dir + "/slapd.pid");
        lines.add("modulepath /usr/lib/ldap");
        lines.add("moduleload back_mdb");
        lines.add("moduleload ppolicy");
        lines.addAll(global);
        lines.add("database mdb");
        lines.add("suffix \"" + suffix + "\"");
        lines.add("directory " + dir + "/db");
        lines.add("maxsize 4294967296");
        lines.add("rootdn \"cn=root," + suffix + "\"");
        lines.add("rootpw " + ROOT_PASSWORD);
        lines.add("overlay ppolicy");
        lines.addAll(database);
        Files.write(dir.resolve("slapd.conf"), lines.stream().map(line -> line.replace("{dir}", dir.toString())).toList());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
