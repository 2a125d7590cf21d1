package org.laurel.org;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A wire to a local server that is cut after so many bytes of its answer. */
final class CutWire implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final int target;
    private final int bytes;

    CutWire(int target, int bytes) throws IOException {
        this.target = target;
        this.bytes = bytes;
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            start(() -> pass(client.getInputStream(), server.getOutputStream(), Integer.MAX_VALUE));
            start(() -> {
                pass(server.getInputStream(), client.getOutputStream(), bytes);
                server.close();
                client.close();
            });
        }
    }

    private static void pass(InputStream in, OutputStream out, int most) throws IOException {
        byte[] buffer = new byte[512];
        int left = most;
        int read;
        while (left > 0 && (read = in.read(buffer, 0, Math.min(buffer.length, left))) > 0) {
            out.write(buffer, 0, read);
            left -= read;
        }
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
        }, "cut-wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
