package org.laurel.connectors.sandbox.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.sandbox.Ports;

/**
 * A PostgreSQL of our own whose data outlive it: {@code fsync} and {@code synchronous_commit} are on, the directory is never wiped.
 * Listens on the loopback interface. Its two databases, {@code laurel} and {@code sandbox}, belong to roles of the same names.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String LOOPBACK_WITH_PASSWORD = """
        # Written by the sandbox: on this machine, with a password.
        host all all 127.0.0.1/32 scram-sha-256
        host all all ::1/128      scram-sha-256
        """;

    private final DirectoryLock lock;
    private final EmbeddedPostgres server;
    private final String password;

    private PostgresServer(DirectoryLock lock, EmbeddedPostgres server, String password) {
        this.lock = lock;
        this.server = server;
        this.password = password;
    }

    /**
     * @param dir  where the data and the server's log are; made when missing
     * @param port 0 for any free one
     * @throws IOException when it does not start, among other reasons because another sandbox uses the directory
     */
    public static PostgresServer start(Path dir, int port) throws IOException {
        return start(dir, port, Map.of());
    }

    /** @param settings of the server, such as its buffers, beyond those that keep the data safe */
    public static PostgresServer start(Path dir, int port, Map<String, String> settings) throws IOException {
        DirectoryLock lock = DirectoryLock.take(Files.createDirectories(dir));
        try {
            return start(lock, dir, port, settings);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static PostgresServer start(DirectoryLock lock, Path dir, int port, Map<String, String> settings) throws IOException {
        Path data = dir.resolve("data");
        LeftoverServer.at(data).stop();
        if (port != 0 && !Ports.isFree(port)) {
            throw new IOException("Port " + port + " is taken: stop what uses it, or choose another with SANDBOX_PORT (PostgreSQL's is two more)");
        }
        String password = password(dir.resolve("password"));
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(binaries(dir).toFile())
            .setRegisterShutdownHook(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("listen_addresses", "localhost")
            .setServerConfig("max_connections", "100")
            .setConnectConfig("password", password)
            .setOutputRedirector(Redirect.appendTo(dir.resolve("postgresql.log").toFile()))
            .setErrorRedirector(Redirect.appendTo(dir.resolve("postgresql.log").toFile()))
            .setPGStartupWait(Duration.ofSeconds(60));
        settings.forEach(builder::setServerConfig);
        if (port != 0) {
            builder.setPort(port);
        }
        PostgresServer started = new PostgresServer(lock, builder.start(), password);
        try {
            started.secure(data);
            started.createDatabase("laurel");
            started.createDatabase("sandbox");
            return started;
        } catch (IOException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Unpacked once for each user and for nobody else: the library opens its folder, by default a shared one, to everybody's writes. */
    private static Path binaries(Path dir) throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        Path own = Files.createDirectories(Files.isWritable(home) ? home.resolve(".cache/laurel-sandbox") : dir.resolve("binaries"));
        allow(own, "rwx------");
        return own.resolve("postgresql");
    }

    private static void allow(Path file, String permissions) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            Files.writeString(file, HexFormat.of().formatHex(random));
            allow(file, "rw-------");
        }
        return Files.readString(file);
    }

    /** initdb trusts everybody on the machine. Order matters: a crash between the steps must leave a way in. */
    private void secure(Path data) throws IOException {
        Path rules = data.resolve("pg_hba.conf");
        if (Files.readString(rules).equals(LOOPBACK_WITH_PASSWORD)) {
            return;
        }
        asAdministrator("alter role postgres password '" + password + "'");
        Files.writeString(rules, LOOPBACK_WITH_PASSWORD);
        asAdministrator("select pg_reload_conf()");
    }

    private void createDatabase(String name) throws IOException {
        try (Handle handle = Jdbi.open(server.getPostgresDatabase())) {
            boolean role = handle.select("select 1 from pg_roles where rolname = ?", name).mapTo(int.class).findOne().isPresent();
            if (!role) {
                handle.execute("create role " + name + " login password '" + password + "'");
            }
            boolean database = handle.select("select 1 from pg_database where datname = ?", name).mapTo(int.class).findOne().isPresent();
            if (!database) {
                handle.execute("create database " + name + " owner " + name);
            }
        }
    }

    private void asAdministrator(String sql) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL refused: " + e.getMessage(), e);
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    /** The password of the roles {@code laurel} and {@code sandbox}. */
    public String password() {
        return password;
    }

    public SandboxDatabase sandboxDatabase() {
        return SandboxDatabase.open(url("sandbox"), "sandbox", password);
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            lock.close();
        }
    }
}
