package org.laurel.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;

/** How PostgreSQL plans what a connection asks again and again. */
public final class Plans {
    private Plans() {
    }

    /**
     * Until the transaction ends each statement is planned for the tables as they are now. A plan that is kept is the one for the tables
     * as they were: where they were empty it reads all of them, for each row that is looked for, until statistics are gathered again
     * a minute or more later; twenty thousand rows then take minutes. For tables that grow so fast; it costs a fraction of a millisecond
     * a statement.
     */
    public static void ofNow(Handle transaction) {
        transaction.execute("set local plan_cache_mode = force_custom_plan");
    }

    /** The same for one statement alone, without a transaction: the connection keeps nothing of it. */
    public static <S extends SqlStatement<S>> S ofNow(S statement) {
        return statement.addCustomizer(new StatementCustomizer() {
            @Override
            public void beforeExecution(PreparedStatement prepared, StatementContext context) throws SQLException {
                prepared.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
        });
    }
}
