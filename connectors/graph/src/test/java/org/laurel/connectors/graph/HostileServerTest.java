package org.laurel.connectors.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.models.Message;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.StandIn.Reply;

/** Every client before a server that means it ill: each call ends in time and in memory, its connection is closed, and no token leaves for elsewhere. */
class HostileServerTest {
  private static final Duration MOST = Duration.ofMillis(400);
  private static final int BOUND = 100_000;

  private final TestClock clock = new TestClock();
  private final StandIn entra = new StandIn().withTokens();
  private final StandIn elsewhere = new StandIn();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
  private final ServerSocket listening = listen();

  enum Client { PLAIN, COUNTED, GRAPH, TOKENS }

  @AfterEach
  void close() throws IOException {
    listening.close();
    threads.shutdownNow();
    entra.close();
    elsewhere.close();
  }

  @ParameterizedTest
  @EnumSource
  void givesUpOnOneThatSaysNothing(Client client) throws Exception {
    serve(out -> { });
    endsInTime(client, "http");
  }

  @ParameterizedTest
  @EnumSource
  void givesUpOnOneThatDoesNotFinishItsHandshake(Client client) throws Exception {
    serve(out -> { });
    endsInTime(client, "https");
  }

  @ParameterizedTest
  @EnumSource
  void givesUpOnABodyThatTrickles(Client client) throws Exception {
    serve(out -> {
      write(out, head("200 OK", "Content-Length: 1000"));
      drip(out);
    });
    endsInTime(client, "http");
  }

  @ParameterizedTest
  @EnumSource
  void givesUpOnHeadersThatTrickle(Client client) throws Exception {
    serve(out -> {
      write(out, "HTTP/1.1 200 OK\r\nX-A: ".getBytes(StandardCharsets.US_ASCII));
      drip(out);
    });
    endsInTime(client, "http");
  }

  @ParameterizedTest
  @EnumSource
  void givesUpOnARefusalThatTrickles(Client client) throws Exception {
    serve(out -> {
      write(out, head("403 Forbidden", "Transfer-Encoding: chunked"));
      while (true) {
        write(out, "1\r\n{\r\n".getBytes(StandardCharsets.US_ASCII));
        pause();
      }
    });
    endsInTime(client, "http");
  }

  @ParameterizedTest
  @EnumSource
  void readsNoMoreThanItsBound(Client client) throws Exception {
    for (String length : List.of("Content-Length: 9000000000", "Transfer-Encoding: chunked", "Connection: close")) {
      byte[] piece = length.startsWith("T") ? ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII) : " ".repeat(0x2000).getBytes(StandardCharsets.US_ASCII);
      serve(out -> {
        write(out, head("200 OK", length));
        while (true) {
          write(out, piece);
        }
      });
      endsInTime(client, "http");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
  void unpacksNoMoreThanItsBound(Client client) throws Exception {
    byte[] bomb = bomb();
    serve(out -> {
      write(out, head("200 OK", "Content-Encoding: gzip\r\nContent-Length: " + bomb.length));
      write(out, bomb);
    });
    assertThat(failsInTime(client, "http").kind()).isIn(Kind.UNAVAILABLE, Kind.UNKNOWN_OUTCOME);
  }

  @ParameterizedTest
  @EnumSource
  void readsHeadersWithoutEndToNoEnd(Client client) throws Exception {
    byte[] header = ("X-A: " + "a".repeat(4000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    serve(out -> {
      write(out, "HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
      while (true) {
        write(out, header);
      }
    });
    assertThat(failsInTime(client, "http").kind()).isIn(Kind.UNAVAILABLE, Kind.UNKNOWN_OUTCOME);
  }

  @ParameterizedTest
  @EnumSource
  void takesNoTokenElsewhere(Client client) throws Exception {
    for (int status : List.of(301, 302, 303, 307, 308)) {
      serve(out -> write(out, head(status + " Moved", "Location: " + elsewhere.url("/v1.0/users/ada/messages") + "\r\nContent-Length: 0")));
      assertThat(failing(client, "http").status()).isEqualTo(status);
    }
    assertThat(elsewhere.asked()).isEmpty();
  }

  @Test
  void readsNothingDeeperThanAnybodyWrites() throws Exception {
    byte[] deep = ("{\"a\":" + "[".repeat(90_000)).getBytes(StandardCharsets.US_ASCII);
    for (Client client : List.of(Client.GRAPH, Client.TOKENS)) {
      for (String status : List.of("200 OK", "400 Bad")) {
        serve(out -> {
          write(out, head(status, "Content-Length: " + deep.length));
          write(out, deep);
        });
        assertThat(failing(client, "http")).isNotNull();
      }
    }
  }

  private void endsInTime(Client client, String scheme) throws Exception {
    OutboundFailure failure = failsInTime(client, scheme);
    assertThat(failure.kind()).isIn(Kind.UNAVAILABLE, Kind.UNKNOWN_OUTCOME);
    assertThat(ended.poll(8, TimeUnit.SECONDS)).as("the connection is closed after " + failure).isNotNull();
  }

  private OutboundFailure failsInTime(Client client, String scheme) {
    long begun = System.nanoTime();
    OutboundFailure failure = failing(client, scheme);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("time of " + failure).isLessThan(MOST.plusSeconds(4));
    return failure;
  }

  private OutboundFailure failing(Client client, String scheme) {
    URI url = URI.create(scheme + "://localhost:" + listening.getLocalPort() + "/v1.0");
    HttpClient plain = OutboundHttp.client();
    OutboundHttp bounded = new OutboundHttp(plain, clock, MOST, BOUND);
    OkHttpClient hasty = CountedHttp.client().newBuilder().callTimeout(MOST).build();
    AppTokens tokens = new AppTokens(entra.entraApp(), OutboundHttp.client(), clock);
    return catchThrowableOfType(OutboundFailure.class, () -> {
      switch (client) {
        case PLAIN -> bounded.send(HttpRequest.newBuilder(url).header("Authorization", "Bearer t").POST(HttpRequest.BodyPublishers.ofString("{}")), false);
        case COUNTED -> new CountedHttp(hasty, clock, BOUND).send("POST", url, Map.of("Authorization", "Bearer t"), new byte[] {'{', '}'}, false);
        case GRAPH -> {
          GraphServiceClient graph = new GraphServiceClient(GraphClients.of(url, tokens, clock, MOST, BOUND));
          GraphClients.call(false, () -> graph.users().byUserId("ada").messages().post(new Message()));
        }
        case TOKENS -> new AppTokens(new EntraApp(url, "tenant", "client", "secret"), bounded, clock).token("scope");
      }
    });
  }

  /** Answers whatever is asked; whatever connection the other side has closed is told of. */
  private void serve(Consumer<OutputStream> answer) {
    threads.execute(() -> {
      try (Socket socket = listening.accept()) {
        threads.execute(() -> answer(socket, answer));
        byte[] read = new byte[10_000];
        int size = 0;
        while (size >= 0) {
          size = socket.getInputStream().read(read);
        }
        ended.add("closed");
      } catch (IOException reset) {
        ended.add("reset");
      }
    });
  }

  private static void answer(Socket socket, Consumer<OutputStream> answer) {
    try {
      answer.accept(socket.getOutputStream());
    } catch (IOException | UncheckedIOException gone) {
      assertThat(gone).isNotNull();
    }
  }

  private static void drip(OutputStream out) {
    while (true) {
      write(out, new byte[] {' '});
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException stopped) {
      throw new UncheckedIOException(new IOException(stopped));
    }
  }

  private static void write(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static byte[] head(String status, String headers) {
    return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Twenty megabytes in twenty kilobytes. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 20; i++) {
        gzip.write(blank);
      }
    }
    return packed.toByteArray();
  }

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
