package org.laurel.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one PostgreSQL. It may be away when the service starts and at any time later: the service then is not ready, says so,
 * and goes on by itself when the database is back. {@link DatabaseReady} tells once that the schema is in place.
 */
@Singleton
public class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Longer than any statement of ours takes, and than one waits for another's lock. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final HikariDataSource pool;
    private final DataSource migrations;
    private final Jdbi jdbi;
    private final Event<DatabaseReady> ready;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean migrated;

    @Inject
    Database(Settings settings, Event<DatabaseReady> ready) {
        this.pool = new HikariDataSource(pool(settings.database()));
        this.migrations = unhurried(settings.database());
        this.jdbi = jdbi(pool);
        this.ready = ready;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** For libraries that want a {@link DataSource}; everybody else uses {@link #jdbi()}. */
    public DataSource dataSource() {
        return pool;
    }

    /** Asks the database itself, within two seconds. */
    public boolean ready() {
        if (!migrated) {
            return false;
        }
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException away) {
            LOG.warn("The database does not answer: {}", away.getMessage());
            return false;
        }
    }

    void open() {
        Thread thread = new Thread(this::migrateUntilDone, "laurel-database-start");
        thread.setDaemon(true);
        thread.setContextClassLoader(Database.class.getClassLoader());
        thread.start();
    }

    private void migrateUntilDone() {
        while (!tryMigrate()) {
            try {
                if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException stopping) {
                return;
            }
        }
        ready.fire(new DatabaseReady());
    }

    private boolean tryMigrate() {
        try {
            migrate(migrations);
            migrated = true;
            LOG.info("The database is ready");
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("The database is not ready, trying again in {} s: {}", RETRY.toSeconds(), why(failure));
            return false;
        }
    }

    @PreDestroy
    void close() {
        closed.countDown();
        pool.close();
    }

    static void migrate(DataSource dataSource) {
        Flyway.configure(Database.class.getClassLoader()).dataSource(dataSource).load().migrate();
    }

    static Jdbi jdbi(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin()).registerArrayType(java.math.BigDecimal.class, "numeric");
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(Database::withoutArguments);
        return jdbi;
    }

    /** Failures are logged, and what people wrote to each other, or about, has no place in a log. */
    private static String withoutArguments(StatementException failure) {
        String sql = failure.getStatementContext() == null ? null : failure.getStatementContext().getRenderedSql();
        return failure.getShortMessage() + (sql == null ? "" : " [" + sql + "]");
    }

    static HikariConfig pool(Settings.Database settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("laurel");
        config.setDriverClassName("org.postgresql.Driver");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(-1);
        // Else the pool asks its first connection. If that one ends meanwhile, the pool remembers the answer "-1" for good and no later
        // connection will do.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("ApplicationName", "laurel");
        // As text: the driver takes no number for a number.
        config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
        // A server that vanished without a word must not hold a thread for the two hours TCP would give it.
        config.addDataSourceProperty("socketTimeout", String.valueOf(ANSWER_TIMEOUT.toSeconds()));
        // PostgreSQL's detail of a failure may quote the whole row.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }

    /** For migrations alone: a single statement of theirs may take minutes where an installation is large. */
    static DataSource unhurried(Settings.Database settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.username());
        source.setPassword(settings.password());
        source.setApplicationName("laurel");
        source.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
        source.setTcpKeepAlive(true);
        return source;
    }

    /** With the settings to look at, where the cause may lie there. SQLSTATE classes: PostgreSQL, Appendix A. */
    static String why(Throwable failure) {
        Throwable root = failure;
        String state = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
            state = cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : state;
        }
        if (state.startsWith("28")) {
            return root.getMessage() + " (see LAUREL_DATABASE_USERNAME and LAUREL_DATABASE_PASSWORD)";
        }
        return state.startsWith("08") || state.startsWith("3D") ? root.getMessage() + " (see LAUREL_DATABASE_URL)" : root.getMessage();
    }
}
