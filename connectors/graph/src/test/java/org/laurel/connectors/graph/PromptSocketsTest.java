package org.laurel.connectors.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.StandIn.Reply;

class PromptSocketsTest {
  @Test
  void whatIsWrittenToMicrosoftLeavesAtOnce() {
    List<Boolean> prompt = new CopyOnWriteArrayList<>();
    try (StandIn outside = new StandIn().always("POST /activities", call -> Reply.empty(201))) {
      CountedHttp http = new CountedHttp(GraphClients.bounded(Duration.ofSeconds(20)).addNetworkInterceptor(chain -> {
        prompt.add(chain.connection().socket().getTcpNoDelay());
        return chain.proceed(chain.request());
      }).build(), new TestClock(), 1000);
      http.send("POST", outside.url("/activities"), Map.of(), new byte[20_000], false);
    }
    assertThat(prompt).containsExactly(true);
  }

  @Test
  void soItIsHoweverAConnectionIsMade() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    PromptSockets sockets = new PromptSockets();
    try (ServerSocket server = new ServerSocket(0, 5, here)) {
      int port = server.getLocalPort();
      for (Socket socket : List.of(sockets.createSocket(here, port), sockets.createSocket(here.getHostAddress(), port),
          sockets.createSocket(here, port, here, 0), sockets.createSocket(here.getHostAddress(), port, here, 0))) {
        try (socket) {
          assertThat(socket.getTcpNoDelay()).isTrue();
          assertThat(socket.isConnected()).isTrue();
        }
      }
    }
  }
}
