package org.laurel.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** One real PostgreSQL a JVM; each test class gets a database of its own, copied from one that was migrated once. */
public final class TestDatabase {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {
    }

    public static Jdbi fresh() {
        return Database.jdbi(freshDataSource());
    }

    /** As the service has it: with connections that are kept, for a test that asks thousands of times. */
    public static Jdbi pooled() {
        return pooled(12);
    }

    public static Jdbi pooled(int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(freshDataSource());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        return Database.jdbi(new HikariDataSource(config));
    }

    /** For a test that reaches its database as several replicas do, see {@link ConnectedDatabase}. */
    public static String freshUrl() {
        return ((PGSimpleDataSource) freshDataSource()).getUrl();
    }

    public static DataSource freshDataSource() {
        String name = "test" + NUMBER.incrementAndGet();
        execute("create database " + name + " template migrated");
        return SERVER.getDatabase("postgres", name);
    }

    /** As an installation left it that has not been upgraded since. */
    public static DataSource at(String version) {
        String name = "test" + NUMBER.incrementAndGet();
        execute("create database " + name);
        DataSource database = SERVER.getDatabase("postgres", name);
        Flyway.configure().dataSource(database).target(version).load().migrate();
        return database;
    }

    /** Another server's database, made ours. */
    public static Jdbi migrated(DataSource dataSource) {
        Database.migrate(dataSource);
        return Database.jdbi(dataSource);
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
            try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("create database migrated");
            }
            Database.migrate(server.getDatabase("postgres", "migrated"));
            // Tests give more than people do, and all at one moment. Those about limits set them.
            Database.jdbi(server.getDatabase("postgres", "migrated")).useHandle(handle -> handle.execute("update fair_play_policy set per_day = null, per_pair = null"));
            return server;
        } catch (IOException | SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static synchronized void execute(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException broken) {
            throw new UncheckedIOException(new IOException(broken));
        }
    }
}
