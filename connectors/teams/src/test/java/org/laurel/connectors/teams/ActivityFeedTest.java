package org.laurel.connectors.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.graph.AppTokens;
import org.laurel.connectors.graph.Departure;
import org.laurel.connectors.graph.GraphClients;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.OutboundHttp;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.graph.StandIn;
import org.laurel.connectors.graph.StandIn.Reply;
import org.laurel.connectors.graph.TestClock;

class ActivityFeedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEND = "POST /v1.0/users/ada-oid/teamwork/sendActivityNotification";

  private static final String SEND_TO_ALL = "POST /v1.0/teamwork/sendActivityNotificationToRecipients";

  private final StandIn outside = new StandIn().withTokens();
  private final ActivityFeed feed = ActivityFeed.of(GraphClients.of(outside.url("/v1.0"), new AppTokens(outside.entraApp(), OutboundHttp.client(), new TestClock())));
  private final ActivityNotification thanks = new ActivityNotification("Laurel", "https://teams.microsoft.com/l/entity/app/feed", "thanksReceived", "Tack för hjälpen",
      Map.of("giver", "Åsa \"Ö\" Berg"));

  @AfterEach
  void close() {
    outside.close();
  }

  @Test
  void sendsTheSameAtEveryAttempt() throws JsonProcessingException {
    outside.always(SEND, call -> Reply.empty(204));

    assertThat(feed.send("ada-oid", thanks)).isEqualTo(new Receipt(null, "r-204")).isEqualTo(feed.send("ada-oid", thanks));

    for (StandIn.Asked call : outside.asked(SEND)) {
      assertThat(JSON.readTree(call.body())).isEqualTo(JSON.readTree("""
          {"topic":{"source":"text","value":"Laurel","webUrl":"https://teams.microsoft.com/l/entity/app/feed"},"activityType":"thanksReceived",
           "previewText":{"content":"Tack för hjälpen"},"templateParameters":[{"name":"giver","value":"Åsa \\"Ö\\" Berg"}]}"""));
    }
    assertThat(outside.asked(SEND)).hasSize(2);
  }

  @Test
  void asksWhetherItMayLeaveWhenAllIsReady() {
    Runnable shut = () -> {
      assertThat(outside.asked()).as("the token is there").hasSize(1);
      throw OutboundFailure.unanswered(Kind.HELD_BACK, "held-back", "not its turn", null);
    };
    OutboundFailure held = catchThrowableOfType(OutboundFailure.class, () -> Departure.through(shut, () -> feed.send("ada-oid", thanks)));
    assertThat(held.kind()).isEqualTo(Kind.HELD_BACK);
    assertThat(outside.asked(SEND)).isEmpty();
  }

  @Test
  void sendsToManyInOneCall() throws JsonProcessingException {
    outside.next(SEND_TO_ALL, Reply.empty(202));

    assertThat(feed.sendToAll(List.of("ada-oid", "bo-oid"), thanks)).isEqualTo(new Receipt(null, "r-202"));

    assertThat(JSON.readTree(outside.asked(SEND_TO_ALL).get(0).body())).isEqualTo(JSON.readTree("""
        {"topic":{"source":"text","value":"Laurel","webUrl":"https://teams.microsoft.com/l/entity/app/feed"},"activityType":"thanksReceived",
         "previewText":{"content":"Tack för hjälpen"},"templateParameters":[{"name":"giver","value":"Åsa \\"Ö\\" Berg"}],
         "recipients":[{"@odata.type":"#microsoft.graph.aadUserNotificationRecipient","userId":"ada-oid"},
                       {"@odata.type":"#microsoft.graph.aadUserNotificationRecipient","userId":"bo-oid"}]}"""));
  }

  @Test
  void takesAnotherTokenWhenThisOneEndsTooSoonForMany() {
    outside.next(SEND_TO_ALL, Reply.json(412, "{\"error\":{\"code\":\"PreconditionFailed\",\"message\":\"The token ends within 45 minutes.\"}}"));
    outside.next(SEND_TO_ALL, Reply.empty(202));
    OutboundFailure tooSoon = catchThrowableOfType(OutboundFailure.class, () -> feed.sendToAll(List.of("ada-oid"), thanks));
    assertThat(tooSoon.kind()).isEqualTo(Kind.UNAVAILABLE);
    feed.sendToAll(List.of("ada-oid"), thanks);
    assertThat(outside.asked(SEND_TO_ALL)).extracting(call -> call.header("Authorization")).containsExactly("Bearer token-1", "Bearer token-2");
  }

  @Test
  void takesAHundredAndNoMore() {
    outside.next(SEND_TO_ALL, Reply.empty(202));
    List<String> hundred = IntStream.range(0, ActivityFeed.MOST_RECIPIENTS).mapToObj(Integer::toString).toList();
    feed.sendToAll(hundred, thanks);
    List<String> more = Stream.concat(hundred.stream(), Stream.of("one more")).toList();
    assertThatThrownBy(() -> feed.sendToAll(more, thanks)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("101");
    assertThatThrownBy(() -> feed.sendToAll(List.of(), thanks)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "403 | Application with AAD App Id 'x' is not authorized to generate custom text notifications about 'y' to the recipient. Ensure that the expected Teams app is installed in the target scope. | UNREACHABLE_RECIPIENT | not-installed",
    "404 | The Teams app is not installed for the recipient. | UNREACHABLE_RECIPIENT | not-installed",
    "404 | User was not found. | UNREACHABLE_RECIPIENT | gone",
    "403 | Notifications to guest users are not supported. | UNREACHABLE_RECIPIENT | guest",
    "403 | Missing role permissions on the request. | REJECTED | Forbidden",
    "400 | Invalid activity type. | REJECTED | Forbidden",
    "429 | Too many. | THROTTLED | Forbidden",
    "502 | Bad gateway. | UNKNOWN_OUTCOME | Forbidden",
    "504 | Too late. | UNKNOWN_OUTCOME | Forbidden",
    "503 | Busy. | UNAVAILABLE | Forbidden"
  })
  void tellsRefusalsApart(int status, String message, Kind kind, String code) {
    outside.next(SEND, Reply.json(status, "{\"error\":{\"code\":\"Forbidden\",\"message\":\"" + message + "\"}}"));
    OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> feed.send("ada-oid", thanks));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.requestId()).isEqualTo("r-" + status);
  }

  @Test
  void isInDoubtWhenTheAnswerIsLost() {
    outside.next(SEND, Reply.dropped());
    assertThat(catchThrowableOfType(OutboundFailure.class, () -> feed.send("ada-oid", thanks)).kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
  }
}
