package org.laurel.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.sandbox.database.PostgresServer;

/**
 * The services' PostgreSQL, durable as the sandbox starts it, and apart from the sandbox's own: what the sandbox has accepted must not
 * depend on what is done to this one.
 */
final class ServiceDatabase implements AutoCloseable {
    private final PostgresServer server;
    private final Path data;
    private final Path log;
    private final String command;
    final Jdbi jdbi;

    private ServiceDatabase(PostgresServer server, Path folder) throws IOException {
        this.server = server;
        this.data = folder.resolve("data");
        this.log = folder.resolve("postgresql.log");
        // As it was started, quoted for a shell.
        this.command = Files.readString(data.resolve("postmaster.opts")).strip();
        this.jdbi = Jdbi.create(server.url("laurel"), "laurel", server.password());
    }

    static ServiceDatabase start(Path folder, int port) throws IOException {
        return new ServiceDatabase(PostgresServer.start(folder, port), folder);
    }

    String url() {
        return server.url("laurel");
    }

    String password() {
        return server.password();
    }

    /** As {@code pg_ctl -m immediate stop} does it, which refuses to run as root: no checkpoint, the next start recovers from the log. */
    void stopImmediately() throws IOException, InterruptedException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow(() -> new IOException("PostgreSQL ended by itself, see " + log));
        new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
        try {
            postmaster.onExit().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stays) {
            throw new IOException("PostgreSQL did not stop, see " + log, stays);
        }
    }

    /** Returns at once; connections are refused until it has recovered. */
    void startAgain() throws IOException {
        List<String> shell = new ArrayList<>(List.of("sh", "-c", "exec " + command));
        if (System.getProperty("user.name").equals("root")) {
            // The server refuses root too; in a user namespace of its own it is nobody.
            shell.addAll(0, List.of("unshare", "-U"));
        }
        new ProcessBuilder(shell).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /** Ends each connection with this probability. @return how many */
    int terminate(double share) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity
                                              where datname = 'laurel' and backend_type = 'client backend' and pid <> pg_backend_pid() and random() < :share) ended
                        """)
                .bind("share", share).mapTo(Integer.class).one());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
