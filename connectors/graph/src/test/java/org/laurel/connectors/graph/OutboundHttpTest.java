package org.laurel.connectors.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.StandIn.Reply;

class OutboundHttpTest {
  private static final HttpClient CLIENT = OutboundHttp.client();
  private final StandIn outside = new StandIn();
  private final OutboundHttp http = new OutboundHttp(CLIENT, new TestClock(), Duration.ofSeconds(20), 1000);
  private final OutboundHttp hasty = new OutboundHttp(CLIENT, new TestClock(), Duration.ofSeconds(1), 1000);

  @AfterEach
  void close() {
    outside.close();
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAVAILABLE", "408, UNAVAILABLE", "412, UNAVAILABLE", "429, THROTTLED", "502, UNAVAILABLE", "503, UNAVAILABLE", "504, UNAVAILABLE",
    "500, UNKNOWN_OUTCOME", "507, UNKNOWN_OUTCOME", "302, REJECTED", "400, REJECTED", "403, REJECTED", "404, REJECTED", "409, REJECTED", "413, REJECTED"
  })
  void tellsRefusalsApart(int status, Kind kind) {
    OutboundFailure failure = post(Reply.json(status, "{\"error\":{\"code\":\"Some\",\"message\":\"thing\"}}").with("Location", outside.url("/other").toString()));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.code()).isEqualTo("Some");
    assertThat(failure).hasMessage(status + " Some: thing");
    assertThat(failure.requestId()).isEqualTo("r-" + status);
    assertThat(outside.asked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"17, 17", "0, 0", "99999999, 86400", "99999999999, 86400", "9999999999999999999999999, 86400", "'Fri, 20 Nov 2026 09:02:00 GMT', 120", "'Fri, 20 Nov 2026 08:59:00 GMT', 0"})
  void readsRetryAfterAsSecondsAndAsDate(String header, long seconds) {
    assertThat(post(Reply.json(429, "{}").with("Retry-After", header)).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"soon", "-5", "1.5"})
  void takesAnUnreadableRetryAfterForNone(String header) {
    assertThat(post(Reply.json(429, "{}").with("Retry-After", header)).retryAfter()).isNull();
  }

  @Test
  void readsTheCodeOfEachShapeOfError() {
    assertThat(post(Reply.json(403, "{\"errorCode\":209,\"message\":\"{\\\"subCode\\\":\\\"MessageWritesBlocked\\\",\\\"details\\\":null}\"}")).code())
        .isEqualTo("MessageWritesBlocked");
    assertThat(post(Reply.json(400, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: no\\r\\nTrace\"}")))
        .hasMessage("400 invalid_client: AADSTS7000215: no Trace");
    assertThat(post(Reply.json(400, "<html>nonsense")).code()).isEqualTo("http.400");
    assertThat(post(Reply.json(400, "")).code()).isEqualTo("http.400");
    assertThat(post(Reply.json(400, "[1]")).code()).isEqualTo("http.400");
  }

  @Test
  void isUnavailableWhenNobodyListens() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0)) {
      port = gone.getLocalPort();
    }
    assertThat(failure(URI.create("http://localhost:" + port + "/"), false).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failure(URI.create("http://nobody.invalid/"), false).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void isInDoubtWhenTheAnswerToAPostIsLost() {
    for (Reply bad : List.of(Reply.dropped(), Reply.json(200, "x".repeat(1001)))) {
      assertThat(post(bad).kind()).as(bad.manner().name()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    }
    assertThat(outside.asked()).as("asked once each").hasSize(2);
    for (Reply slow : List.of(Reply.never(), Reply.half())) {
      outside.next("POST /x", slow);
      OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> hasty.send(request(outside.url("/x")), false));
      assertThat(failure.kind()).as(slow.manner().name()).isEqualTo(Kind.UNKNOWN_OUTCOME);
      assertThat(failure.code()).isEqualTo("timeout");
    }
  }

  @Test
  void isOnlyUnavailableWhenTheAnswerToAReadIsLost() {
    for (Reply bad : List.of(Reply.never(), Reply.half(), Reply.dropped(), Reply.json(200, "x".repeat(1001)), Reply.empty(500))) {
      outside.next("POST /x", bad);
      OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> hasty.send(request(outside.url("/x")), true));
      assertThat(failure.kind()).as(bad.manner().name()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void neverRepeatsAPostOnAConnectionThatDied() {
    outside.next("POST /x", Reply.json(200, "{}"), Reply.dropped());
    http.send(request(outside.url("/x")), false);

    assertThat(failure(outside.url("/x"), false).kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    assertThat(outside.asked()).hasSize(2);
  }

  @Test
  void takesAnAnswerAtTheBoundAndNamesEachCall() {
    outside.always("POST /x", call -> Reply.json(200, "x".repeat(1000)));

    assertThat(http.send(request(outside.url("/x")), false).body()).hasSize(1000);
    assertThat(http.send(request(outside.url("/x")), false).requestId()).isEqualTo("r-200");
    assertThat(outside.asked()).extracting(call -> call.header("client-request-id")).doesNotHaveDuplicates().doesNotContainNull();
  }

  private OutboundFailure post(Reply reply) {
    outside.next("POST /x", reply);
    return failure(outside.url("/x"), false);
  }

  private OutboundFailure failure(URI url, boolean repeatable) {
    return catchThrowableOfType(OutboundFailure.class, () -> http.send(request(url), repeatable));
  }

  private static HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString("{}"));
  }
}
