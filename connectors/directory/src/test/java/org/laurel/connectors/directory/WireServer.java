package org.laurel.connectors.directory;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Speaks LDAP as far as it takes to say what no server that we can install would say: answers from a list, in order, whatever is
 * asked, after a bind that always succeeds and a root DSE of Active Directory's kind.
 */
final class WireServer implements AutoCloseable {
    static final int ENTRY = 0x64;
    static final int DONE = 0x65;

    private final ServerSocket socket;
    private final List<List<byte[]>> answers;

    /** @param answers to each search after the root DSE's: protocol operations as {@link #entry} and {@link #done} make them */
    @SafeVarargs
    WireServer(List<byte[]>... answers) {
        try {
            this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.answers = List.of(answers);
        var thread = new Thread(this::serve, "wire-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI url() {
        return URI.create("ldap://127.0.0.1:" + socket.getLocalPort());
    }

    static byte[] entry(String dn, String... attributesAndValues) {
        var attributes = new ByteArrayOutputStream();
        for (int i = 0; i < attributesAndValues.length; i += 2) {
            var values = new ByteArrayOutputStream();
            for (String value : attributesAndValues[i + 1].split("\\|")) values.writeBytes(element(0x04, utf8(value)));
            attributes.writeBytes(element(0x30, join(element(0x04, utf8(attributesAndValues[i])), element(0x31, values.toByteArray()))));
        }
        return element(ENTRY, join(element(0x04, utf8(dn)), element(0x30, attributes.toByteArray())));
    }

    static byte[] done(int resultCode) {
        return element(DONE, join(element(0x0A, new byte[] {(byte) resultCode}), element(0x04, new byte[0]), element(0x04, new byte[0])));
    }

    /** The end of a page; an empty cookie ends the search. */
    static byte[] donePage(String cookie) {
        byte[] value = element(0x30, join(element(0x02, new byte[] {0}), element(0x04, utf8(cookie))));
        byte[] control = element(0x30, join(element(0x04, utf8("1.2.840.113556.1.4.319")), element(0x04, value)));
        return join(done(0), element(0xA0, control));
    }

    static byte[] element(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else {
            out.writeBytes(new byte[] {(byte) 0x84, (byte) (content.length >> 24), (byte) (content.length >> 16), (byte) (content.length >> 8),
                    (byte) content.length});
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (true) {
            try (Socket client = socket.accept()) {
                converse(new DataInputStream(client.getInputStream()), client.getOutputStream());
            } catch (IOException e) {
                if (socket.isClosed()) return;
            }
        }
    }

    private void converse(DataInputStream in, OutputStream out) throws IOException {
        var rest = new ArrayList<>(answers);
        boolean first = true;
        while (true) {
            byte[] message = content(in);
            byte[] id = Arrays.copyOf(message, 2 + message[1]);
            int operation = message[id.length] & 0xFF;
            if (operation == 0x60) {
                send(out, id, element(0x61, join(element(0x0A, new byte[] {0}), element(0x04, new byte[0]), element(0x04, new byte[0]))));
            } else if (operation == 0x63 && first) {
                first = false;
                send(out, id, entry("", "supportedCapabilities", "1.2.840.113556.1.4.800", "supportedControl", "1.2.840.113556.1.4.319"));
                send(out, id, done(0));
            } else if (operation == 0x63) {
                for (byte[] answer : rest.remove(0)) send(out, id, answer);
            } else {
                return;
            }
        }
    }

    private static void send(OutputStream out, byte[] id, byte[] operationAndControls) throws IOException {
        out.write(element(0x30, join(id, operationAndControls)));
        out.flush();
    }

    /** What is inside the next LDAPMessage. */
    private static byte[] content(DataInputStream in) throws IOException {
        in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length >= 128) {
            int bytes = length & 0x7F;
            length = 0;
            for (int i = 0; i < bytes; i++) length = length << 8 | in.readUnsignedByte();
        }
        return in.readNBytes(length);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
