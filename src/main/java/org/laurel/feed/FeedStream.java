package org.laurel.feed;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Executor;

/** One open page. Its events leave one after the other, so that a page that reads slowly keeps nobody but itself waiting. */
final class FeedStream {
    /** Where events go. */
    interface Out {
        /** @param id null for one that is not to be resumed from. @throws RuntimeException if the page is gone */
        void send(String name, Long id, String data);

        void close();
    }

    /** A page this far behind is closed; it comes again and asks for what it missed. */
    static final int MOST_WAITING = 200;

    private record Event(String name, Long id, String data) {
    }

    final UUID viewer;
    final long opened;
    private final Out out;
    private final Executor senders;
    private final Queue<Event> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean closed;

    FeedStream(UUID viewer, long opened, Out out, Executor senders) {
        this.viewer = viewer;
        this.opened = opened;
        this.out = out;
        this.senders = senders;
    }

    synchronized void offer(String name, Long id, String data) {
        if (closed) {
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            close();
            return;
        }
        waiting.add(new Event(name, id, data));
        if (!sending) {
            sending = true;
            senders.execute(this::sendAll);
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            waiting.clear();
            senders.execute(out::close);
        }
    }

    private void sendAll() {
        for (Event event = next(); event != null; event = next()) {
            try {
                out.send(event.name(), event.id(), event.data());
            } catch (RuntimeException gone) {
                close();
            }
        }
    }

    private synchronized Event next() {
        Event event = waiting.poll();
        sending = event != null;
        return event;
    }
}
