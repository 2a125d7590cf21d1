package org.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabasePoolTest {
    /** As when PostgreSQL stops while a replica starts: found by {@code make chaos}, which left that replica out for good. */
    @Test
    void aFirstConnectionThatEndsAtItsFirstQuestionSpoilsNoLaterOne() throws Exception {
        URI database = URI.create(TestDatabase.freshUrl().substring("jdbc:".length()));
        try (var wire = new Wire(database.getPort());
                var pool = new HikariDataSource(Database.pool(new Settings.Database(
                        "jdbc:postgresql://localhost:" + wire.listener.getLocalPort() + database.getPath(), "postgres", "", 2)))) {
            Eventually.eventually("the pool has connections", () -> answers(pool) && wire.cut.getCount() == 0);
        }
    }

    /** The driver passes over what it does not understand without a word. */
    @Test
    void anAnswerIsWaitedForTwoMinutesAndThatOfAMigrationForEver() throws Exception {
        var settings = new Settings.Database(TestDatabase.freshUrl(), "postgres", "", 2);
        try (var pool = new HikariDataSource(Database.pool(settings)); Connection usual = pool.getConnection();
                Connection migrating = Database.unhurried(settings).getConnection()) {
            assertThat(usual.getNetworkTimeout()).isEqualTo(120_000);
            assertThat(migrating.getNetworkTimeout()).isZero();
        }
    }

    @Test
    void whyItIsNotReadyIsToldWithTheSettingsToLookAt() throws Exception {
        String url = TestDatabase.freshUrl();
        assertThat(why(url, "nobody")).contains("nobody").endsWith("(see LAUREL_DATABASE_USERNAME and LAUREL_DATABASE_PASSWORD)");
        assertThat(why(url.replaceFirst("/[^/?]+(?=$|\\?)", "/missing"), "postgres")).contains("missing").endsWith("(see LAUREL_DATABASE_URL)");
        int refusing;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refusing = closed.getLocalPort();
        }
        assertThat(why("jdbc:postgresql://localhost:" + refusing + "/laurel", "postgres")).contains("refused").endsWith("(see LAUREL_DATABASE_URL)");
        assertThat(Database.why(new IllegalStateException("else", new SQLException("disk full", "53100")))).isEqualTo("disk full");
    }

    private static String why(String url, String user) {
        DataSource database = Database.unhurried(new Settings.Database(url, user, "secret", 2));
        String why = Database.why(catchThrowable(() -> Database.migrate(database)));
        assertThat(why).doesNotContain("secret");
        return why;
    }

    private static boolean answers(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Cuts the first connection that asks the server which isolation it has, which is what the pool asks first. */
    private static final class Wire implements AutoCloseable {
        final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        final CountDownLatch cut = new CountDownLatch(1);
        private final int target;

        Wire(int target) throws IOException {
            this.target = target;
            start(this::accept);
        }

        private void accept() throws IOException {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                start(() -> ask(client, server));
                start(() -> server.getInputStream().transferTo(client.getOutputStream()));
            }
        }

        private void ask(Socket client, Socket server) throws IOException {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                boolean asked = new String(buffer, 0, read, StandardCharsets.ISO_8859_1).toUpperCase().contains("TRANSACTION ISOLATION");
                if (asked && cut.getCount() > 0) {
                    cut.countDown();
                    client.close();
                    server.close();
                    return;
                }
                out.write(buffer, 0, read);
            }
            server.close();
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void start(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException closed) {
                    // the end of this wire
                }
            }, "wire");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
