package org.laurel.connectors.outlook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** An SMTP server that offers STARTTLS, and login only behind it; it remembers what it was told, and over what. */
final class TlsSmtp implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  final List<String> heard = new CopyOnWriteArrayList<>();
  private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final SSLContext tls;
  private volatile Socket current;

  /** @param folder where a key pair for localhost is made, unless it is there */
  TlsSmtp(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
    KeyStore keys = keys(folder.resolve("smtp.p12"));
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    Thread server = new Thread(this::serve, "tls-smtp");
    server.setDaemon(true);
    server.start();
  }

  private static KeyStore keys(Path store) throws IOException, GeneralSecurityException, InterruptedException {
    if (!Files.exists(store)) {
      Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
      int made = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "smtp", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost",
          "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "changeit").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
      if (made != 0) {
        throw new IOException("keytool ended with " + made);
      }
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  URI url() {
    return URI.create("smtp://user:secret@localhost:" + listener.getLocalPort() + "?starttls=required");
  }

  /** Trusts this server. */
  SSLSocketFactory trust() {
    return tls.getSocketFactory();
  }

  /** As a server does that has waited long enough. */
  void hangUp() throws IOException {
    current.close();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        current = socket;
        heard.add("connected");
        talk(socket, "clear: ");
      } catch (IOException over) {
        // The client's end or ours hung up: the next connection, if any, starts anew.
        continue;
      }
    }
  }

  private void talk(Socket socket, String over) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    if (over.startsWith("clear")) {
      say(socket, "220 here");
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
      heard.add(over + command);
      if (command.equals("STARTTLS")) {
        say(socket, "220 go on");
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, false);
        secure.setUseClientMode(false);
        talk(secure, "tls: ");
        return;
      }
      if (command.equals("DATA")) {
        say(socket, "354 go on");
        while (!".".equals(in.readLine())) {
          continue;
        }
      }
      say(socket, switch (command) {
        case "EHLO" -> over.startsWith("clear") ? "250-here\r\n250 STARTTLS" : "250-here\r\n250 AUTH PLAIN";
        case "AUTH" -> "235 welcome";
        default -> "250 2.0.0 ok";
      });
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
