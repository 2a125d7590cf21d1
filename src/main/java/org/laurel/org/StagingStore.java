package org.laurel.org;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.laurel.connectors.directory.DirectoryGroup;
import org.laurel.connectors.directory.DirectoryPerson;
import org.laurel.connectors.directory.DirectoryProblem;
import org.laurel.connectors.directory.DirectoryReader;
import org.laurel.connectors.directory.UnreadableEntry;

/**
 * Takes what the directory delivers into the staging tables, two thousand rows at a time. Each portion is a transaction of its own:
 * none stays open while the directory is being waited for. While one portion is written the next is read; two are in memory.
 */
final class StagingStore implements DirectoryReader, AutoCloseable {
    /**
     * Small enough to see the run move, large enough to make the round trip not count, and what PostgreSQL does once for each COPY: it
     * prepares for a thousand rows at a time, in a time that grows with their square.
     */
    private static final int BATCH = 2000;

    private final Handle handle;
    private final UUID run;
    private final TimeZones zones;
    private final IntConsumer progress;
    /** The handle's only user between the first portion and the end. */
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "laurel-directory-staging");
        thread.setDaemon(true);
        return thread;
    });
    private final boolean comparing;
    private final SeenIds seen = new SeenIds();
    private boolean repeated;
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private PortionStore portion;
    private int read;

    /** @param progress told how many entries are staged so far */
    StagingStore(Handle handle, UUID run, TimeZones zones, IntConsumer progress) {
        this.handle = handle;
        this.run = run;
        this.zones = zones;
        this.progress = progress;
        this.portion = new PortionStore(run);
        this.comparing = handle.createQuery("select exists (select from person)").mapTo(Boolean.class).one();
    }

    @Override
    public void person(DirectoryPerson person) {
        portion.person(person);
        repeated |= seen.add(person.directoryId());
        counted();
    }

    @Override
    public void group(DirectoryGroup group) {
        portion.group(group);
        repeated |= seen.add(group.directoryId());
        counted();
    }

    @Override
    public void problem(DirectoryProblem problem) {
        portion.problem(problem);
    }

    @Override
    public void unreadable(UnreadableEntry entry) {
        portion.unreadable(entry);
        if (entry.directoryId() != null) {
            repeated |= seen.add(entry.directoryId());
        }
        counted();
    }

    @Override
    public void gone(String directoryId) {
        portion.gone(directoryId);
        counted();
    }

    /** Stages what is still waiting. */
    int finish() {
        handOver();
        awaitWritten();
        return read;
    }

    /** False only if no id was delivered twice. */
    boolean repeated() {
        return repeated;
    }

    /** Until then the handle is not the caller's. */
    @Override
    public void close() {
        written.handle((done, failed) -> null).join();
        writer.shutdown();
    }

    private void counted() {
        read++;
        if (portion.count() >= BATCH) {
            handOver();
        }
    }

    private void handOver() {
        awaitWritten();
        PortionStore full = portion;
        int staged = read;
        portion = new PortionStore(run);
        written = CompletableFuture.runAsync(() -> write(full, staged), writer);
    }

    private void awaitWritten() {
        try {
            written.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void write(PortionStore full, int staged) {
        handle.useTransaction(transaction -> full.stage(transaction, zones, comparing));
        progress.accept(staged);
    }
}
