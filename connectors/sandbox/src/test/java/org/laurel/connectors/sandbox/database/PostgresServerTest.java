package org.laurel.connectors.sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path dir;

    @Test
    void aSecondStartKeepsTheDataAndTheSettingsAreDurable() throws IOException {
        try (PostgresServer first = PostgresServer.start(dir, 0)) {
            laurel(first).useHandle(handle -> {
                handle.execute("create table kept (word text)");
                handle.execute("insert into kept values ('still here')");
            });
        }
        try (PostgresServer second = PostgresServer.start(dir, 0)) {
            assertThat(select(second, "select word from kept")).isEqualTo("still here");
            assertThat(select(second, "show fsync")).isEqualTo("on");
            assertThat(select(second, "show synchronous_commit")).isEqualTo("on");
            assertThat(select(second, "show listen_addresses")).isEqualTo("localhost");
        }
    }

    @Test
    void theServerHasTheSettingsItIsGivenAndStaysDurable() throws IOException {
        try (PostgresServer server = PostgresServer.start(dir, 0, Map.of("shared_buffers", "32MB"))) {
            assertThat(select(server, "show shared_buffers")).isEqualTo("32MB");
            assertThat(select(server, "show fsync")).isEqualTo("on");
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws IOException {
        try (PostgresServer server = PostgresServer.start(dir, 0)) {
            assertThatThrownBy(() -> Jdbi.create(server.url("laurel"), "laurel", "wrong").open()).hasMessageContaining("password");
        }
    }

    @Test
    void aLeftoverPidFileThatNamesSomebodyElseDoesNotStopIt() throws IOException {
        PostgresServer.start(dir, 0).close();
        Files.writeString(dir.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n" + dir.resolve("data") + "\n");

        try (PostgresServer server = PostgresServer.start(dir, 0)) {
            assertThat(select(server, "select 'ready'")).isEqualTo("ready");
        }
    }

    @Test
    void aServerLeftRunningByAKilledSandboxIsStoppedFirst() throws Exception {
        Process killed = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
            "-cp", System.getProperty("java.class.path"), DyingSandbox.class.getName(), dir.toString()).inheritIO().start();
        assertThat(killed.waitFor(90, TimeUnit.SECONDS)).isTrue();
        long orphan = Long.parseLong(Files.readAllLines(dir.resolve("data/postmaster.pid")).get(0));
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (PostgresServer server = PostgresServer.start(dir, 0)) {
            assertThat(select(server, "select 'ready'")).isEqualTo("ready");
            ProcessHandle.of(orphan).ifPresent(process -> assertThat(process.onExit()).succeedsWithin(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void twoSandboxesCannotShareADirectory() throws IOException {
        try (PostgresServer first = PostgresServer.start(dir, 0)) {
            assertThatThrownBy(() -> PostgresServer.start(dir, 0)).isInstanceOf(IOException.class)
                .hasMessageContaining("another sandbox is running");
            assertThat(select(first, "select 'unharmed'")).isEqualTo("unharmed");
        }
    }

    /** Starts a server and dies without a word to it. */
    static final class DyingSandbox {

        public static void main(String[] args) throws IOException {
            PostgresServer.start(Path.of(args[0]), 0);
            Runtime.getRuntime().halt(137);
        }
    }

    private static Jdbi laurel(PostgresServer server) {
        return Jdbi.create(server.url("laurel"), "laurel", server.password());
    }

    private static String select(PostgresServer server, String sql) {
        return laurel(server).withHandle(handle -> handle.select(sql).mapTo(String.class).one());
    }
}
