package org.laurel.connectors.outlook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that answers one command in a bad way: with another line, with silence, or by hanging up. */
final class ScriptedSmtp implements AutoCloseable {
  static final String HANG_UP = "hang up";
  static final String SILENCE = "silence";

  private final ServerSocket listener;
  private final Map<String, String> script;
  private final Runnable thinks;
  private final AtomicInteger contents = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** @param script by the command's first word; "." is the end of the content, "" the greeting */
  ScriptedSmtp(Map<String, String> script) {
    this(script, () -> {});
  }

  /** @param thinks what happens before each answer */
  ScriptedSmtp(Map<String, String> script, Runnable thinks) {
    this.script = script;
    this.thinks = thinks;
    try {
      listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread server = new Thread(this::serve, "scripted-smtp");
    server.setDaemon(true);
    server.start();
  }

  URI url() {
    return URI.create("smtp://localhost:" + listener.getLocalPort());
  }

  /** How many came to their end. */
  int contents() {
    return contents.get();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        talk(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)),
            new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
      } catch (IOException | InterruptedException over) {
        // The client's end or ours hung up: the next connection, if any, starts anew.
        continue;
      }
    }
  }

  private void talk(BufferedReader in, Writer out) throws IOException, InterruptedException {
    boolean content = false;
    String line = "";
    do {
      if (!content || line.equals(".")) {
        thinks.run();
        if (content) {
          contents.incrementAndGet();
        }
        String answer = answer(content ? "." : line.split("[ :]")[0].toUpperCase(Locale.ROOT));
        content = answer.startsWith("354");
        if (answer.equals(HANG_UP)) {
          return;
        }
        if (answer.equals(SILENCE)) {
          closed.await();
        }
        out.write(answer + "\r\n");
        out.flush();
      }
      line = in.readLine();
    } while (line != null);
  }

  private String answer(String command) {
    String usual = switch (command) {
      case "" -> "220 scripted";
      case "DATA" -> "354 go on";
      default -> "250 2.0.0 ok";
    };
    return script.getOrDefault(command, usual);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
  }
}
