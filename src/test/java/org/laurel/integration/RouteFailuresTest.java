package org.laurel.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Clock;
import org.apache.camel.CamelExecutionException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;

class RouteFailuresTest {
    private final RouteFailures failures = new RouteFailures(Clock.systemUTC());

    @Test
    void anAnswerThatTheOtherSideLostLeavesADoubt() {
        assertThat(failures.of(new CamelExecutionException("route", null, new EOFException())))
                .isInstanceOfSatisfying(OutboundFailure.class, lost -> assertThat(lost.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME));
        assertThat(failures.of(new CamelExecutionException("route", null, new SocketTimeoutException())))
                .isInstanceOfSatisfying(OutboundFailure.class, lost -> assertThat(lost.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME));
        assertThat(failures.of(new CamelExecutionException("route", null, new ConnectException())))
                .isInstanceOfSatisfying(OutboundFailure.class, away -> assertThat(away.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    /** Whether it had left by then is for who let it leave to say; a bell in doubt waits for an operator, as nobody can be asked. */
    @Test
    void anAnswerThatOurOwnDatabaseLostSaysNothingAboutTheMessage() {
        SQLException cutOff = new SQLException("An I/O error occurred while sending to the backend.", "08006", new EOFException());
        for (JdbiException away : new JdbiException[] {new UnableToExecuteStatementException(cutOff, null), new ConnectionException(new SQLException("away", "08001", new ConnectException()))}) {
            assertThat(failures.of(new CamelExecutionException("route", null, away))).isSameAs(away);
        }
    }
}
