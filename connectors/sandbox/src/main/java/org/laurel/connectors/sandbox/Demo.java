package org.laurel.connectors.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Everything on one machine: the sandbox in this process, the packaged service as its child, configured by environment only.
 * Started once and closed once; {@link #close} may come from another thread at any time, also while it starts.
 */
public final class Demo implements AutoCloseable {

    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final DemoConfig config;
    private final Consumer<String> progress;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private volatile boolean closing;
    private Sandbox sandbox;
    private ServiceProcess service;

    /** @param progress gets a line for each step worth telling */
    public Demo(DemoConfig config, Consumer<String> progress) {
        this.config = config;
        this.progress = progress;
    }

    /**
     * Returns when the service is ready, its bot installed and its people known.
     *
     * @throws DemoFailure when it will never be; nothing is left running then
     */
    public synchronized void start() throws DemoFailure {
        try {
            startParts();
        } catch (IOException e) {
            stop();
            throw new DemoFailure(e.getMessage(), e);
        } catch (DemoFailure | RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void startParts() throws DemoFailure, IOException {
        Instant begin = Instant.now();
        requirePackage();
        requireFree(config.sandbox().httpPort(), "SANDBOX_PORT");
        requireFree(config.sandbox().ldapPort(), "SANDBOX_PORT (it and the two ports after it are used)");
        progress.accept("Starting the sandbox: PostgreSQL, LDAP, Microsoft 365 …");
        sandbox = Sandbox.start(config.sandbox());
        running.push(sandbox);
        ServiceProcess.stopLeftover(config);
        requireFree(config.servicePort(), "PORT");
        progress.accept("Starting Laurel …");
        service = ServiceProcess.start(config, ServiceEnvironment.of(sandbox, config.servicePort()));
        running.push(service);
        awaitReady(begin.plus(config.patience()));
        progress.accept("Telling Laurel's bot who has it installed …");
        awaitBot(begin.plus(config.patience()));
        progress.accept("Waiting until Laurel has read the directory and knows everybody …");
        awaitPeople(begin.plus(config.patience()));
        progress.accept("Ready after " + Duration.between(begin, Instant.now()).toSeconds() + " s.");
    }

    private void requirePackage() throws DemoFailure {
        Path command = ServiceProcess.command(config);
        if (!Files.isRegularFile(command)) {
            throw new DemoFailure(command + " is missing: run make package first");
        }
    }

    private static void requireFree(int port, String variable) throws DemoFailure {
        if (!Ports.isFree(port)) {
            throw new DemoFailure("Port " + port + " is taken: stop what uses it, or choose another with " + variable);
        }
    }

    private void awaitReady(Instant deadline) throws DemoFailure, IOException {
        String overdue = "Laurel was not ready after " + config.patience().toSeconds() + " s; its log is " + config.serviceLog();
        await(() -> ServiceProcess.isReady(service()), deadline, overdue);
    }

    /** A card sent before the bot knows its channel would have nowhere to go. */
    private void awaitBot(Instant deadline) throws DemoFailure, IOException {
        String overdue = "Laurel's bot did not accept its installation within " + config.patience().toSeconds() + " s; its log is "
            + config.serviceLog();
        await(sandbox::isBotInstalled, deadline, overdue);
    }

    private void awaitPeople(Instant deadline) throws DemoFailure, IOException {
        await(sandbox::arePeopleKnown, deadline, "Laurel did not know its people after " + config.patience().toSeconds() + " s; its log is "
            + config.serviceLog());
    }

    private void await(BooleanSupplier condition, Instant deadline, String overdue) throws DemoFailure, IOException {
        while (!condition.getAsBoolean()) {
            if (closing) {
                throw new DemoFailure("Stopped while starting");
            }
            if (!service.isAlive()) {
                throw new DemoFailure(service.obituary());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DemoFailure(overdue);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    public URI service() {
        return config.sandbox().service();
    }

    public synchronized Sandbox sandbox() {
        return sandbox;
    }

    /** Blocks while the service runs; the failure says how it ended. */
    void awaitEnd() throws DemoFailure, IOException {
        service.onExit().join();
        throw new DemoFailure(service.obituary());
    }

    /** Stops the service, then the sandbox. */
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            stop();
        }
    }

    private void stop() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                progress.accept(part.getClass().getSimpleName() + " did not stop cleanly: " + e.getMessage());
            }
        }
    }

    boolean isClosing() {
        return closing;
    }

    public static void main(String[] args) {
        System.exit(new DemoCommand(System.getenv(), Path.of("").toAbsolutePath()).run());
    }
}
