package org.laurel.connectors.sandbox.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.laurel.connectors.sandbox.Sandbox;

/** What the sandbox remembers: mails, messages, activities. Its tables are in {@code schema.sql}. */
public final class SandboxDatabase implements AutoCloseable {

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private SandboxDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    }

    /** Opens the database and makes what is missing in it. */
    public static SandboxDatabase open(String jdbcUrl, String username, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(8);
        config.setPoolName("sandbox");
        SandboxDatabase database = new SandboxDatabase(new HikariDataSource(config));
        database.jdbi.useHandle(handle -> handle.createScript(schema()).execute());
        return database;
    }

    private static String schema() {
        try (InputStream in = Sandbox.class.getResourceAsStream("schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }
}
