package org.laurel.connectors.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.graph.AppTokens;
import org.laurel.connectors.graph.GraphClients;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.OutboundHttp;
import org.laurel.connectors.graph.StandIn;
import org.laurel.connectors.graph.StandIn.Reply;
import org.laurel.connectors.graph.TestClock;

class ChannelMessagesTest {
  private static final String CHANNEL = "19:abc@thread.tacv2";
  private static final String READ = "GET /v1.0/teams/group/channels/" + CHANNEL + "/messages/delta()";
  private static final String MARK = "laurel-delivery-7-x";

  private final StandIn outside = new StandIn().withTokens();
  private final TestClock clock = new TestClock();
  private final ChannelMessages messages = ChannelMessages.of(
      GraphClients.of(outside.url("/v1.0"), new AppTokens(outside.entraApp(), OutboundHttp.client(), clock)), clock);

  @AfterEach
  void close() {
    outside.close();
  }

  @Test
  void findsTheMessageWhoseCardHoldsTheMark() {
    outside.next(READ, page("next", message("1", "a person's words", false), card("2", "laurel-delivery-70-y")), page("delta", card("3", MARK)));
    assertThat(find()).contains("3");
    String query = outside.asked(READ).get(0).uri().getQuery();
    assertThat(query).contains("$top=50", "$filter=lastModifiedDateTime gt " + clock.instant().minus(Duration.ofMinutes(5)));
    assertThat(outside.asked(READ).get(1).uri().getQuery()).isEqualTo("token=next");
  }

  @Test
  void provesThatThereIsNoneOnlyByReadingToTheEnd() {
    outside.next(READ, page("next", card("1", "another")), page("delta", message("2", MARK + " in a person's words is no card of ours", false)));
    assertThat(find()).isEmpty();
    outside.next(READ, Reply.json(200, "{\"value\":[]}"));
    assertInDoubt("malformed");
    outside.next(READ, Reply.json(200, "{}"));
    assertInDoubt("malformed");
  }

  @Test
  void leavesTheDoubtWhereAnAppsMessageWasDeleted() {
    outside.next(READ, page("delta", message("1", "", true)));
    assertInDoubt("message-unreadable");
    outside.next(READ, page("delta", message("1", "", true), card("2", MARK)));
    assertThat(find()).contains("2");
  }

  @Test
  void readsSixtyPagesAndNoMore() {
    AtomicInteger asked = new AtomicInteger();
    outside.always(READ, call -> page(asked.incrementAndGet() == 60 ? "delta" : "next"));
    assertThat(find()).isEmpty();
    asked.set(-1);
    assertInDoubt("look-up-cut-short");
    assertThat(asked).hasValue(59);
  }

  @Test
  void asksForNoPageThatCouldComeAfterTheEnd() {
    outside.always(READ, call -> {
      clock.advance(Duration.ofSeconds(5));
      return page("next");
    });
    assertInDoubt("look-up-cut-short");
    assertThat(outside.asked(READ)).as("at 0, 5 and 10 of 30 s").hasSize(3);
    assertInDoubt("look-up-cut-short", clock.instant().plusSeconds(20).minusNanos(1));
    assertThat(outside.asked(READ)).hasSize(3);
    assertInDoubt("look-up-cut-short", clock.instant().plusSeconds(20));
    assertThat(outside.asked(READ)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"30000, true", "30001, false"})
  void aPageThatCameTooLateProvesNothingButWhatItShows(long millis, boolean proof) {
    outside.always(READ, call -> {
      clock.advance(Duration.ofMillis(millis));
      return page("delta");
    });
    if (proof) {
      assertThat(find()).isEmpty();
    } else {
      assertInDoubt("look-up-cut-short");
    }
    outside.always(READ, call -> {
      clock.advance(Duration.ofMillis(millis));
      return page("delta", card("3", MARK));
    });
    assertThat(find()).contains("3");
  }

  @ParameterizedTest
  @CsvSource({"403, cannot-be-asked", "404, cannot-be-asked", "429, Some", "503, Some", "500, Some", "400, Some"})
  void leavesTheDoubtWhereItIsNotTold(int status, String code) {
    outside.next(READ, Reply.json(status, "{\"error\":{\"code\":\"Some\",\"message\":\"m\"}}"));
    assertInDoubt(code);
  }

  private Optional<String> find() {
    return messages.find("group", CHANNEL, MARK, clock.instant(), clock.instant().plusSeconds(30));
  }

  private void assertInDoubt(String code) {
    assertInDoubt(code, clock.instant().plusSeconds(30));
  }

  private void assertInDoubt(String code, Instant end) {
    OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> messages.find("group", CHANNEL, MARK, clock.instant(), end));
    assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    assertThat(failure.code()).isEqualTo(code);
  }

  private Reply page(String link, String... messages) {
    return Reply.json(200, "{\"value\":[" + String.join(",", messages) + "],\"@odata." + link + "Link\":\"" + outside.url("/v1.0/teams/group/channels/" + CHANNEL
        + "/messages/delta()") + "?token=" + link + "\"}");
  }

  private String message(String id, String words, boolean deletedBot) {
    String from = deletedBot ? "{\"application\":{\"id\":\"bot\",\"applicationIdentityType\":\"bot\"}}" : "{\"user\":{\"id\":\"ada\"}}";
    return "{\"id\":\"" + id + "\",\"createdDateTime\":\"" + clock.instant() + "\",\"from\":" + from + (deletedBot ? ",\"deletedDateTime\":\"" + clock.instant() + "\"" : "")
        + ",\"body\":{\"contentType\":\"html\",\"content\":\"" + words + "\"},\"attachments\":[]}";
  }

  private String card(String id, String mark) {
    return "{\"id\":\"" + id + "\",\"createdDateTime\":\"" + clock.instant() + "\",\"from\":{\"application\":{\"id\":\"bot\"}},\"attachments\":[{\"id\":\"a\","
        + "\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"content\":\"{\\\"actions\\\":[{\\\"data\\\":{\\\"delivery\\\":\\\"" + mark + "\\\"}}]}\"}]}";
  }
}
