package org.laurel.connectors.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.User;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.StandIn.Reply;

class GraphClientsTest {
  private static final String GET = "GET /v1.0/users/ada";
  private static final String POST = "POST /v1.0/users/ada/messages";

  private final StandIn outside = new StandIn().withTokens();
  private final TestClock clock = new TestClock();
  private final AppTokens tokens = new AppTokens(outside.entraApp(), OutboundHttp.client(), clock);
  private final GraphServiceClient graph = new GraphServiceClient(GraphClients.of(outside.url("/v1.0"), tokens, clock, Duration.ofSeconds(20), 5_000));
  private final GraphServiceClient hasty = new GraphServiceClient(GraphClients.of(outside.url("/v1.0"), tokens, clock, Duration.ofSeconds(1), 5_000));

  @AfterEach
  void close() {
    outside.close();
  }

  @Test
  void asksUnderItsBaseUrlWithOurTokenAndAFreshRequestId() {
    outside.always(GET, call -> Reply.json(200, "{\"id\":\"1\",\"displayName\":\"Ada\"}"));

    assertThat(read().getDisplayName()).isEqualTo("Ada");
    read();
    assertThat(outside.asked(GET)).extracting(call -> call.header("Authorization")).containsOnly("Bearer token-1");
    assertThat(outside.asked(GET)).extracting(call -> call.header("client-request-id")).doesNotHaveDuplicates().doesNotContainNull();
    assertThat(outside.asked("POST /tenant/oauth2/v2.0/token").get(0).body()).contains("scope=https%3A%2F%2Fgraph.microsoft.com%2F.default");
  }

  @ParameterizedTest
  @CsvSource({"429, THROTTLED", "503, UNAVAILABLE", "412, UNAVAILABLE", "500, UNKNOWN_OUTCOME", "502, UNKNOWN_OUTCOME", "504, UNKNOWN_OUTCOME", "400, REJECTED", "403, REJECTED", "404, REJECTED", "413, REJECTED", "302, REJECTED"})
  void tellsRefusalsApartAndAsksOnce(int status, Kind kind) {
    outside.next(POST, Reply.json(status, "{\"error\":{\"code\":\"ErrorSome\",\"message\":\"thing\"}}").with("Retry-After", "7").with("Location", "/elsewhere"));

    OutboundFailure failure = failing(this::write);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo("ErrorSome");
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(failure.requestId()).isEqualTo("r-" + status);
    assertThat(outside.asked(POST)).hasSize(1);
    assertThat(outside.asked()).hasSize(2);
  }

  @Test
  void dropsATokenThatIsRefused() {
    outside.next(POST, Reply.json(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\"}}"), Reply.json(201, "{\"id\":\"m\"}"));

    assertThat(failing(this::write).kind()).isEqualTo(Kind.UNAVAILABLE);
    write();
    assertThat(outside.asked(POST)).extracting(call -> call.header("Authorization")).containsExactly("Bearer token-1", "Bearer token-2");
  }

  @Test
  void isInDoubtWhenTheAnswerToAPostIsLost() {
    List<Reply> bad = List.of(Reply.dropped(), Reply.json(201, "x".repeat(5_001)), Reply.json(201, "{\"id\":"), Reply.json(201, "<html>"));
    for (Reply reply : bad) {
      outside.next(POST, reply);
      assertThat(failing(this::write).kind()).as(reply.toString()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    }
    assertThat(outside.asked(POST)).as("asked once each").hasSize(bad.size());
    for (Reply slow : List.of(Reply.never(), Reply.half())) {
      outside.next(POST, slow);
      assertThat(failing(() -> hasty.users().byUserId("ada").messages().post(new Message())).kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    }
  }

  @Test
  void isOnlyUnavailableWhenTheAnswerToAReadIsLost() {
    for (Reply reply : List.of(Reply.dropped(), Reply.json(200, "x".repeat(5_001)), Reply.json(200, "{\"id\":"))) {
      outside.next(GET, reply);
      assertThat(failing(this::read).kind()).as(reply.toString()).isEqualTo(Kind.UNAVAILABLE);
    }
    for (Reply slow : List.of(Reply.never(), Reply.half())) {
      outside.next(GET, slow);
      assertThat(failing(() -> hasty.users().byUserId("ada").get()).kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void isUnavailableWhenNobodyListens() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0)) {
      port = gone.getLocalPort();
    }
    GraphServiceClient nowhere = new GraphServiceClient(GraphClients.of(URI.create("http://localhost:" + port + "/v1.0"), tokens));
    assertThat(failing(() -> nowhere.users().byUserId("ada").messages().post(new Message())).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void passesOnWhyThereIsNoToken() {
    outside.next("POST /tenant/oauth2/v2.0/token", Reply.json(401, "{\"error\":\"invalid_client\"}"));
    OutboundFailure failure = failing(this::write);
    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failure.code()).isEqualTo("invalid_client");
    assertThat(outside.asked(POST)).isEmpty();
  }

  private User read() {
    return GraphClients.call(true, () -> graph.users().byUserId("ada").get());
  }

  private Message write() {
    Message message = new Message();
    message.setSubject("Hej");
    return GraphClients.call(false, () -> graph.users().byUserId("ada").messages().post(message));
  }

  private static OutboundFailure failing(Runnable call) {
    return catchThrowableOfType(OutboundFailure.class, call::run);
  }
}
