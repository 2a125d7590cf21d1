package org.laurel.connectors.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.graph.AppTokens;
import org.laurel.connectors.graph.CountedHttp;
import org.laurel.connectors.graph.Departure;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.OutboundHttp;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.graph.StandIn;
import org.laurel.connectors.graph.StandIn.Reply;
import org.laurel.connectors.graph.TestClock;

class BotConnectorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String THREAD = "19:abc@thread.tacv2;messageid=17";
  private static final String ACTIVITIES = "POST /connector/v3/conversations/" + THREAD + "/activities";

  private final StandIn outside = new StandIn().withTokens();
  private final TestClock clock = new TestClock();
  private final AppTokens tokens = new AppTokens(outside.entraApp(), OutboundHttp.client(), clock);
  private final BotConnector connector = new BotConnector(tokens, new ServiceHosts(List.of("localhost")),
      new CountedHttp(CountedHttp.client(), clock, 10_000));
  private final BotConnector hasty = new BotConnector(tokens, new ServiceHosts(List.of("localhost")),
      new CountedHttp(CountedHttp.client().newBuilder().callTimeout(Duration.ofSeconds(1)).build(), clock, 10_000));
  private final String serviceUrl = outside.url("/connector/").toString();
  private final ChatAddress chat = new ChatAddress(serviceUrl, "tenant", THREAD);
  private final JsonNode activity = JSON.createObjectNode().put("type", "message").put("text", "Tack, Åsa! 🎉");

  @AfterEach
  void close() {
    outside.close();
  }

  @Test
  void opensAThreadInAChannel() throws JsonProcessingException {
    outside.next("POST /connector/v3/conversations", Reply.json(201, "{\"id\":\"" + THREAD + "\",\"activityId\":\"17\"}"));

    Receipt receipt = connector.createChannelThread(new ChannelAddress(serviceUrl, "tenant", "19:abc@thread.tacv2"), activity);

    assertThat(receipt).isEqualTo(new Receipt(THREAD + "|17", "r-201"));
    StandIn.Asked call = outside.asked("POST /connector/v3/conversations").get(0);
    assertThat(JSON.readTree(call.body())).isEqualTo(JSON.readTree(
        "{\"isGroup\":true,\"channelData\":{\"channel\":{\"id\":\"19:abc@thread.tacv2\"}},\"activity\":{\"type\":\"message\",\"text\":\"Tack, Åsa! 🎉\"}}"));
    assertThat(call.header("Authorization")).isEqualTo("Bearer token-1");
    assertThat(call.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(outside.asked().get(0).body()).contains("scope=https%3A%2F%2Fapi.botframework.com%2F.default");
  }

  @Test
  void asksWhetherItMayLeaveWhenAllIsReady() {
    Thread sending = Thread.currentThread();
    Runnable shut = () -> {
      assertThat(outside.asked()).as("the token is there").hasSize(1);
      assertThat(Thread.currentThread()).as("nothing is handed to another thread after that").isSameAs(sending);
      throw OutboundFailure.unanswered(Kind.HELD_BACK, "held-back", "not its turn", null);
    };
    OutboundFailure held = catchThrowableOfType(OutboundFailure.class, () -> Departure.through(shut, () -> connector.send(chat, activity)));
    assertThat(held.kind()).isEqualTo(Kind.HELD_BACK);
    assertThat(outside.asked(ACTIVITIES)).isEmpty();
  }

  @Test
  void asksForNoMomentToLeaveBeforeTheConnectionStands() {
    tokens.token(BotConnector.SCOPE);
    outside.close();
    AtomicInteger asked = new AtomicInteger();
    OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> Departure.through(asked::incrementAndGet, () -> connector.send(chat, activity)));
    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failure.code()).isEqualTo("connect");
    assertThat(asked).hasValue(0);
  }

  @Test
  void sendsUpdatesAndDeletesInAConversation() throws JsonProcessingException {
    outside.next(ACTIVITIES, Reply.json(200, "{\"id\":\"18\"}"));
    outside.next("PUT /connector/v3/conversations/" + THREAD + "/activities/18", Reply.json(200, "{\"id\":\"18\"}"));
    outside.next("DELETE /connector/v3/conversations/" + THREAD + "/activities/18", Reply.empty(200));

    assertThat(connector.send(chat, activity).providerRef()).isEqualTo(THREAD + "|18");
    assertThat(connector.update(chat, "18", activity).providerRef()).isEqualTo(THREAD + "|18");
    assertThat(connector.delete(chat, "18").providerRef()).isEqualTo(THREAD + "|18");

    assertThat(JSON.readTree(outside.asked(ACTIVITIES).get(0).body())).isEqualTo(activity);
    assertThat(outside.asked(ACTIVITIES).get(0).uri().getRawPath()).isEqualTo("/connector/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D17/activities");
  }

  @Test
  void takesAnAcceptedMessageWithoutANameForSent() {
    outside.next(ACTIVITIES, Reply.empty(202), Reply.json(201, "{}"));
    assertThat(connector.send(chat, activity)).isEqualTo(new Receipt(THREAD + "|", "r-202"));
    assertThat(connector.send(chat, activity)).isEqualTo(new Receipt(THREAD + "|", "r-201"));
  }

  @ParameterizedTest
  @CsvSource({"MessageWritesBlocked, 403, blocked", "ConversationBlockedByUser, 403, blocked", "BotNotInConversationRoster, 403, not-installed",
    "ForbiddenOperationException, 403, not-installed", "BotDisabledByAdmin, 403, disabled-by-admin", "ConversationNotFound, 404, gone"})
  void tellsRecipientsApartThatCannotBeReached(String code, int status, String outcome) {
    outside.next(ACTIVITIES, Reply.json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}"));
    OutboundFailure failure = failing();
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE_RECIPIENT);
    assertThat(failure.code()).isEqualTo(outcome);
    assertThat(failure).hasMessageContaining(code);
  }

  @Test
  void readsABlockedBotFromJsonInsideJson() {
    outside.next(ACTIVITIES, Reply.json(403, "{\"errorCode\":209,\"message\":\"{\\r\\n  \\\"subCode\\\": \\\"MessageWritesBlocked\\\",\\r\\n  \\\"details\\\": \\\"Thread is unsubscribed\\\"}\"}"));
    OutboundFailure failure = failing();
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE_RECIPIENT);
    assertThat(failure.code()).isEqualTo("blocked");
    assertThat(failure.status()).isEqualTo(403);
    assertThat(failure.requestId()).isEqualTo("r-403");
  }

  @ParameterizedTest
  @CsvSource({"403, NotEnoughPermissions, REJECTED", "403, InvalidBotApiHost, REJECTED", "404, ActivityNotFoundInConversation, REJECTED", "413, MessageSizeTooBig, REJECTED",
    "400, BadArgument, REJECTED", "412, PreconditionFailed, UNAVAILABLE", "429, Throttled, THROTTLED", "500, ServiceError, UNKNOWN_OUTCOME", "502, ServiceError, UNAVAILABLE", "504, http.504, UNAVAILABLE"})
  void tellsOtherRefusalsApart(int status, String code, Kind kind) {
    outside.next(ACTIVITIES, Reply.json(status, "{\"error\":{\"code\":\"" + code + "\"}}").with("Retry-After", "3"));
    OutboundFailure failure = failing();
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    assertThat(outside.asked(ACTIVITIES)).hasSize(1);
  }

  @Test
  void isAskedOnceAlsoWhereTheAnswerInvitesToAskAgainAtOnce() {
    outside.next(ACTIVITIES, Reply.json(503, "{}").with("Retry-After", "0"), Reply.json(201, "{\"id\":\"18\"}"));
    assertThat(failing().kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(outside.asked(ACTIVITIES)).hasSize(1);
  }

  @Test
  void dropsATokenThatIsRefused() {
    outside.next(ACTIVITIES, Reply.json(401, "{\"error\":{\"code\":\"BotNotRegistered\"}}"), Reply.json(201, "{\"id\":\"18\"}"));
    assertThat(failing().kind()).isEqualTo(Kind.UNAVAILABLE);
    connector.send(chat, activity);
    assertThat(outside.asked(ACTIVITIES)).extracting(call -> call.header("Authorization")).containsExactly("Bearer token-1", "Bearer token-2");
  }

  @Test
  void isInDoubtWhenTheAnswerIsLost() {
    for (Reply bad : List.of(Reply.dropped(), Reply.json(201, "x".repeat(10_001)), Reply.json(200, "<html>"), Reply.json(200, "{\"id\":"),
        Reply.json(200, "\"signed in\""), Reply.json(200, "[]"), Reply.json(200, "null"))) {
      outside.next(ACTIVITIES, bad);
      assertThat(failing().kind()).as(bad.toString()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    }
    assertThat(outside.asked(ACTIVITIES)).as("asked once each").hasSize(7);
    for (Reply slow : List.of(Reply.never(), Reply.half())) {
      outside.next(ACTIVITIES, slow);
      assertThat(catchThrowableOfType(OutboundFailure.class, () -> hasty.send(chat, activity)).kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    }
  }

  @Test
  void mayRepeatAnUpdateWhoseAnswerIsLost() {
    outside.next("PUT /connector/v3/conversations/" + THREAD + "/activities/18", Reply.never());
    assertThat(catchThrowableOfType(OutboundFailure.class, () -> hasty.update(chat, "18", activity)).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void takesAMessageThatIsGoneForDeleted() {
    outside.next("DELETE /connector/v3/conversations/" + THREAD + "/activities/18", Reply.json(404, "{\"error\":{\"code\":\"ActivityNotFoundInConversation\"}}"));
    assertThat(connector.delete(chat, "18").providerRef()).isEqualTo(THREAD + "|18");
  }

  @Test
  void showsItsTokenToNoOtherHost() {
    OutboundFailure failure = catchThrowableOfType(OutboundFailure.class,
        () -> connector.send(new ChatAddress("http://127.0.0.1:" + outside.url("").getPort() + "/", "tenant", THREAD), activity));
    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failure.code()).isEqualTo("service-host");
    assertThat(outside.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", ".."})
  void refusesAnIdThatIsNone(String id) {
    assertThat(catchThrowableOfType(OutboundFailure.class, () -> connector.send(new ChatAddress(serviceUrl, "tenant", id), activity)).code()).isEqualTo("bad-address");
    assertThat(outside.asked(ACTIVITIES)).isEmpty();
  }

  @Test
  void cannotBeLedToAnotherPathByAnId() {
    outside.always("POST /connector/v3/conversations/../../admin?x=/activities", call -> Reply.json(200, "{\"id\":\"1\"}"));
    connector.send(new ChatAddress(serviceUrl, "tenant", "../../admin?x="), activity);
    assertThat(outside.asked().get(1).uri().getRawPath()).isEqualTo("/connector/v3/conversations/..%2F..%2Fadmin%3Fx%3D/activities");
  }

  private OutboundFailure failing() {
    return catchThrowableOfType(OutboundFailure.class, () -> connector.send(chat, activity));
  }
}
