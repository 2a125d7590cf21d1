package org.laurel.platform;

import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** A test's database as another replica sees it. */
public final class ConnectedDatabase {
    private ConnectedDatabase() {
    }

    public static Jdbi at(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser("postgres");
        return Database.jdbi(source);
    }
}
