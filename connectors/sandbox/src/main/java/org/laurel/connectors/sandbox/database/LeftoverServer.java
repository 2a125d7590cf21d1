package org.laurel.connectors.sandbox.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL of a sandbox that was killed. It may still run, or its {@code postmaster.pid} may name a process that is
 * long gone or, the number used again, somebody else's; PostgreSQL would refuse to start in each case but the second.
 */
final class LeftoverServer {

    private static final Logger LOG = LoggerFactory.getLogger(LeftoverServer.class);
    private static final int SECONDS_TO_STOP = 30;

    private final Path data;
    private final Path pidFile;

    private LeftoverServer(Path data) {
        this.data = data;
        this.pidFile = data.resolve("postmaster.pid");
    }

    static LeftoverServer at(Path data) {
        return new LeftoverServer(data);
    }

    /** To be called only while holding the directory's lock: then whatever runs here belongs to nobody. */
    void stop() throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> running = ProcessHandle.of(pid()).filter(this::isOurs);
        if (running.isPresent()) {
            LOG.info("Stopping the PostgreSQL that an earlier sandbox left running, process {}", running.get().pid());
            stop(running.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private long pid() throws IOException {
        String first = Files.readAllLines(pidFile).stream().findFirst().orElse("").trim();
        return first.matches("\\d{1,18}") ? Long.parseLong(first) : -1;
    }

    private boolean isOurs(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String line = info.commandLine().orElse(info.command().orElse(""));
        return line.contains("postgres") && (info.arguments().isEmpty() || line.contains(data.toString()));
    }

    private void stop(ProcessHandle process) throws IOException {
        interrupt(process);
        try {
            process.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the PostgreSQL of an earlier sandbox, process " + process.pid() + ", does not stop; end it by hand", e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was stopping", e);
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown; on SIGTERM it would wait for its clients to leave. */
    private static void interrupt(ProcessHandle process) throws IOException {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start().waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
