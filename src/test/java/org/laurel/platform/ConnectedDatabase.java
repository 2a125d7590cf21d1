package org.laurel.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** A test's database as another replica sees it. */
public final class ConnectedDatabase {
    private ConnectedDatabase() {
    }

    public static Jdbi at(String url) {
        return Database.jdbi(source(url));
    }

    /** The same with connections that are kept, as the service has it. */
    public static Jdbi pooledAt(String url) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(url));
        return Database.jdbi(new HikariDataSource(config));
    }

    private static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser("postgres");
        return source;
    }
}
