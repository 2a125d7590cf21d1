package org.laurel.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * So many connections to one port of this machine, each sending its next request when the last is answered, all in one thread: it takes
 * next to nothing of the processor that the server needs. Understands just enough HTTP/1.1 to see where an answer ends.
 */
final class Load {
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length: ";

    private final int port;
    private final int connections;

    /** @param perSecond answers. @param p99 milliseconds */
    record Figures(double perSecond, double median, double p99) {
        @Override
        public String toString() {
            return String.format(java.util.Locale.ROOT, "%.0f a second, median %.1f ms, p99 %.1f ms", perSecond, median, p99);
        }
    }

    /** One connection and the answer that is coming in. */
    private static final class Line {
        SocketChannel channel;
        final ByteBuffer in = ByteBuffer.allocate(1 << 20);
        ByteBuffer out;
        int next;
        long begun;
        /** Of the whole answer, -1 while unknown or chunked. */
        int expected = -1;
        /** The server ends a connection after some hundred answers, and says so with the last. */
        boolean last;

        Line(int first) {
            this.next = first;
        }
    }

    Load(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    static byte[] get(String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Bearer " + token + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends the requests in turn, each connection from another place on; an answer other than 200 fails the run. */
    Figures run(List<byte[]> requests, Duration length) throws IOException {
        long end = System.nanoTime() + length.toNanos();
        long[] times = new long[1 << 16];
        int answers = 0;
        long begun = System.nanoTime();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                Line line = new Line(i * requests.size() / connections);
                connect(line, selector);
                send(line, requests);
            }
            while (System.nanoTime() < end) {
                selector.select(1000);
                for (SelectionKey key : selector.selectedKeys()) {
                    Line line = (Line) key.attachment();
                    if (answered(line)) {
                        times = answers == times.length ? Arrays.copyOf(times, 2 * answers) : times;
                        times[answers++] = System.nanoTime() - line.begun;
                        if (line.last) {
                            line.channel.close();
                            connect(line, selector);
                        }
                        send(line, requests);
                    }
                }
                selector.selectedKeys().clear();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long[] sorted = Arrays.copyOf(times, answers);
        Arrays.sort(sorted);
        return new Figures(answers / seconds, at(sorted, 0.5), at(sorted, 0.99));
    }

    private void connect(Line line, Selector selector) throws IOException {
        line.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        line.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        line.channel.configureBlocking(false);
        line.channel.register(selector, SelectionKey.OP_READ, line);
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    /** A request is far smaller than a socket's buffer. */
    private static void send(Line line, List<byte[]> requests) throws IOException {
        line.in.clear();
        line.expected = -1;
        line.last = false;
        line.begun = System.nanoTime();
        ByteBuffer out = ByteBuffer.wrap(requests.get(line.next++ % requests.size()));
        line.channel.write(out);
        if (out.hasRemaining()) {
            throw new IOException("The server takes no requests");
        }
    }

    private static boolean answered(Line line) throws IOException {
        int before = line.in.position();
        if (line.channel.read(line.in) < 0) {
            throw new EOFException("The server closed a connection");
        }
        if (before == 0) {
            head(line);
        }
        return line.expected >= 0 ? line.in.position() >= line.expected : endsWithLastChunk(line.in);
    }

    private static void head(Line line) throws IOException {
        String head = new String(line.in.array(), 0, line.in.position(), StandardCharsets.ISO_8859_1);
        int body = head.indexOf("\r\n\r\n") + 4;
        if (!head.startsWith("HTTP/1.1 200") || body < 4) {
            throw new IOException("Not answered with 200: " + head.lines().limit(20).toList());
        }
        line.last = head.substring(0, body).toLowerCase(java.util.Locale.ROOT).contains("\r\nconnection: close\r\n");
        int length = head.toLowerCase(java.util.Locale.ROOT).indexOf(LENGTH);
        if (length > 0 && length < body) {
            int from = length + LENGTH.length();
            line.expected = body + Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
        }
    }

    private static boolean endsWithLastChunk(ByteBuffer in) {
        int from = in.position() - LAST_CHUNK.length;
        return from >= 0 && Arrays.equals(in.array(), from, in.position(), LAST_CHUNK, 0, LAST_CHUNK.length);
    }
}
