package org.laurel.connectors.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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

class GraphMailerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CREATE = "POST /v1.0/users/laurel@nordwind.example/messages";
  private static final String SEND = "POST /v1.0/users/laurel@nordwind.example/messages/AAMk=/send";
  private static final String DELETE = "DELETE /v1.0/users/laurel@nordwind.example/messages/AAMk=";
  private static final String FIND = "GET /v1.0/users/laurel@nordwind.example/messages";

  private final StandIn exchange = new StandIn().withTokens();
  private final GraphMailer mailer = new GraphMailer(GraphClients.of(exchange.url("/v1.0"),
      new AppTokens(exchange.entraApp(), OutboundHttp.client(), new TestClock())));
  private final Mail mail = new Mail("laurel@nordwind.example", "asa@nordwind.example", "Åsa Berg", "Din vecka\r\nBcc: all@x.example",
      "<p>Hej Åsa</p>", "Hej Åsa", "sv", "weekly-digest:2026-W47:o'neil");

  @AfterEach
  void close() {
    exchange.close();
  }

  @Test
  void makesADraftWithOurIdAndSendsIt() throws JsonProcessingException {
    exchange.always(CREATE, call -> Reply.json(201, "{\"id\":\"AAMk=\",\"isDraft\":true}"));
    exchange.always(SEND, call -> Reply.empty(202));

    assertThat(mailer.send(mail)).isEqualTo(new Receipt("AAMk=", "r-202")).isEqualTo(mailer.send(mail));

    for (StandIn.Asked draft : exchange.asked(CREATE)) {
      assertThat(draft.header("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
      assertThat(JSON.readTree(draft.body())).isEqualTo(JSON.readTree("""
          {"@odata.type":"#microsoft.graph.message","subject":"Din vecka Bcc: all@x.example","body":{"contentType":"html","content":"<p>Hej Åsa</p>"},
           "toRecipients":[{"emailAddress":{"address":"asa@nordwind.example","name":"Åsa Berg"}}],
           "singleValueExtendedProperties":[{"id":"String {4b1d9c5e-7f0a-4e51-9c34-6d1b5a0c8e27} Name LaurelId","value":"weekly-digest:2026-W47:o'neil"}],
           "internetMessageHeaders":[{"name":"x-laurel-id","value":"weekly-digest:2026-W47:o'neil"}]}"""));
    }
    assertThat(exchange.asked(SEND)).hasSize(2).allSatisfy(call -> assertThat(call.header("Prefer")).isEqualTo("IdType=\"ImmutableId\""));
  }

  @Test
  void saysWhereToUnsubscribeInThePropertyThatExchangeMakesTheHeaderOf() throws JsonProcessingException {
    exchange.always(CREATE, call -> Reply.json(201, "{\"id\":\"AAMk=\"}"));
    exchange.always(SEND, call -> Reply.empty(202));
    mailer.send(new Mail("laurel@nordwind.example", "asa@nordwind.example", null, "s", "h", "t", "sv", "1", "https://laurel.example/tab/#/settings"));
    assertThat(JSON.readTree(exchange.asked(CREATE).get(0).body()).at("/singleValueExtendedProperties/1")).isEqualTo(JSON.readTree(
        "{\"id\":\"String 0x1045\",\"value\":\"<https://laurel.example/tab/#/settings>\"}"));
  }

  @Test
  void asksOnceForEachMailWhetherItMayLeaveWhenItsDraftIsMade() {
    exchange.always(CREATE, call -> Reply.json(201, "{\"id\":\"AAMk=\"}"));
    exchange.always(SEND, call -> Reply.empty(202));
    List<String> done = new ArrayList<>();
    Runnable gate = () -> done.add(exchange.asked(CREATE).size() + " drafts, " + exchange.asked(SEND).size() + " sent");
    Departure.through(gate, () -> mailer.send(mail));
    exchange.next(FIND, Reply.json(200, "{\"value\":[{\"id\":\"AAMk=\",\"isDraft\":true}]}"));
    Departure.through(gate, this::resumed);
    assertThat(done).containsExactly("1 drafts, 0 sent", "1 drafts, 1 sent");
    assertThat(exchange.asked(SEND)).hasSize(2);
  }

  @Test
  void leavesNoDraftBehindWhenItIsHeldBack() {
    Runnable shut = () -> {
      throw OutboundFailure.unanswered(Kind.HELD_BACK, "held-back", "not its turn", null);
    };
    exchange.always(CREATE, call -> Reply.json(201, "{\"id\":\"AAMk=\"}"));
    for (Reply answer : List.of(Reply.empty(204), Reply.empty(503))) {
      exchange.next(DELETE, answer);
      assertThat(catchThrowableOfType(OutboundFailure.class, () -> Departure.through(shut, () -> mailer.send(mail))).kind()).isEqualTo(Kind.HELD_BACK);
    }
    assertThat(exchange.asked(DELETE)).hasSize(2);
    assertThat(exchange.asked(SEND)).isEmpty();
  }

  @Test
  void resumesByTheNewestDraftAsNoOtherCanHaveBeenSent() {
    exchange.next(FIND, Reply.json(200, """
        {"value":[{"id":"held","isDraft":true,"createdDateTime":"2026-11-20T08:00:00Z"},{"id":"AAMk=","isDraft":true,"createdDateTime":"2026-11-20T08:05:00Z"}]}"""));
    exchange.next(SEND, Reply.empty(202));
    assertThat(resumed().providerRef()).isEqualTo("AAMk=");
  }

  @Test
  void knowsThatNothingWasSentWhileThereIsOnlyADraft() {
    for (Reply bad : new Reply[] {Reply.dropped(), Reply.empty(500), Reply.empty(503), Reply.json(201, "{}"), Reply.json(201, "<html>")}) {
      exchange.next(CREATE, bad);
      assertThat(failing().kind()).as(bad.toString()).isEqualTo(Kind.UNAVAILABLE);
    }
    assertThat(exchange.asked(SEND)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"500, UNKNOWN_OUTCOME", "502, UNKNOWN_OUTCOME", "504, UNKNOWN_OUTCOME", "503, UNAVAILABLE", "429, THROTTLED", "400, REJECTED", "403, UNAVAILABLE", "404, UNKNOWN_OUTCOME"})
  void tellsRefusalsApartAndLeavesADraftOnlyInDoubt(int status, Kind kind) {
    exchange.next(CREATE, Reply.json(201, "{\"id\":\"AAMk=\"}"));
    exchange.next(SEND, Reply.json(status, "{\"error\":{\"code\":\"ErrorSome\"}}"));
    exchange.always(DELETE, call -> Reply.empty(204));
    assertThat(failing().kind()).isEqualTo(kind);
    assertThat(exchange.asked(DELETE)).hasSize(kind == Kind.UNKNOWN_OUTCOME ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"404, ErrorInvalidUser", "404, MailboxNotEnabledForRESTAPI", "403, ErrorAccessDenied"})
  void takesAMailboxThatIsClosedToUsForNoFaultOfTheMail(int status, String code) {
    Reply refusal = Reply.json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}");
    exchange.next(CREATE, refusal);
    OutboundFailure failure = failing();
    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining("laurel@nordwind.example in LAUREL_MAIL_SENDERS").hasMessageContaining("Mail.ReadWrite");

    exchange.next(FIND, refusal);
    OutboundFailure doubt = catchThrowableOfType(OutboundFailure.class, this::resumed);
    assertThat(doubt.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    assertThat(doubt).hasMessageContaining("LAUREL_MAIL_SENDERS");
  }

  @Test
  void readsAllPagesOfALookUp() {
    exchange.next(FIND, page("{\"id\":\"left\",\"isDraft\":true}", true), page("{\"id\":\"sent\",\"isDraft\":false}", false));
    assertThat(resumed().providerRef()).isEqualTo("sent");
    assertThat(exchange.asked(FIND)).hasSize(2).allSatisfy(call -> assertThat(call.header("Prefer")).isEqualTo("IdType=\"ImmutableId\""));
  }

  @Test
  void provesNothingByALookUpWithoutAnEnd() {
    exchange.always(FIND, call -> page("{\"id\":\"left\",\"isDraft\":true}", true));
    OutboundFailure doubt = catchThrowableOfType(OutboundFailure.class, this::resumed);
    assertThat(doubt.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    assertThat(doubt.code()).isEqualTo("look-up-cut-short");
    assertThat(exchange.asked(FIND)).hasSize(GraphMailer.MOST_PAGES);
  }

  private Reply page(String message, boolean more) {
    String next = more ? ",\"@odata.nextLink\":\"" + exchange.url("/v1.0/users/laurel@nordwind.example/messages") + "?$skip=50\"" : "";
    return Reply.json(200, "{\"value\":[" + message + "]" + next + "}");
  }

  @Test
  void isInDoubtWhenTheAnswerToTheSendIsLost() {
    exchange.next(CREATE, Reply.json(201, "{\"id\":\"AAMk=\"}"));
    exchange.next(SEND, Reply.dropped());
    assertThat(failing().kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
  }

  @Test
  void resumesWithoutSendingWhatWasSent() {
    exchange.next(FIND, Reply.json(200, "{\"value\":[{\"id\":\"draft\",\"isDraft\":true},{\"id\":\"AAMk=\",\"isDraft\":false}]}"));

    assertThat(resumed().providerRef()).isEqualTo("AAMk=");

    assertThat(exchange.asked().stream().filter(call -> call.method().equals("POST") && call.uri().getPath().startsWith("/v1.0"))).isEmpty();
    String query = exchange.asked(FIND).get(0).uri().getQuery();
    assertThat(query).contains("$filter=singleValueExtendedProperties/Any(ep: ep/id eq 'String {4b1d9c5e-7f0a-4e51-9c34-6d1b5a0c8e27} Name LaurelId'"
        + " and ep/value eq 'weekly-digest:2026-W47:o''neil')");
  }

  @Test
  void resumesByTheDraftThatIsThere() {
    exchange.next(FIND, Reply.json(200, "{\"value\":[{\"id\":\"AAMk=\",\"isDraft\":true}]}"));
    exchange.next(SEND, Reply.empty(202));
    assertThat(resumed().providerRef()).isEqualTo("AAMk=");
    assertThat(exchange.asked(CREATE)).isEmpty();
  }

  @Test
  void resumesFromTheStartWhenThereIsNothing() {
    exchange.next(FIND, Reply.json(200, "{\"value\":[]}"));
    exchange.next(CREATE, Reply.json(201, "{\"id\":\"AAMk=\"}"));
    exchange.next(SEND, Reply.empty(202));
    assertThat(resumed().providerRef()).isEqualTo("AAMk=");
  }

  @Test
  void sendsNothingWhileItCannotLookUp() {
    for (Reply bad : new Reply[] {Reply.empty(503), Reply.json(200, "{}")}) {
      exchange.next(FIND, bad);
      assertThat(catchThrowableOfType(OutboundFailure.class, () -> resumed()).kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    }
    assertThat(exchange.asked(CREATE)).isEmpty();
  }

  @Test
  void saysThatItIsThrottledWhileItLooksUp() {
    exchange.next(FIND, Reply.empty(429).with("Retry-After", "90"));
    OutboundFailure throttled = catchThrowableOfType(OutboundFailure.class, () -> resumed());
    assertThat(throttled.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(throttled.retryAfter()).hasSeconds(90);
    assertThat(exchange.asked(CREATE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"400, UNKNOWN_OUTCOME", "403, UNKNOWN_OUTCOME", "404, UNKNOWN_OUTCOME", "503, UNAVAILABLE", "429, THROTTLED"})
  void staysInDoubtWhenADraftThatWasFoundIsRefused(int status, Kind kind) {
    exchange.next(FIND, Reply.json(200, "{\"value\":[{\"id\":\"AAMk=\",\"isDraft\":true}]}"));
    exchange.next(SEND, Reply.json(status, "{\"error\":{\"code\":\"ErrorSome\"}}"));
    assertThat(catchThrowableOfType(OutboundFailure.class, () -> resumed()).kind()).isEqualTo(kind);
  }

  @Test
  void looksInEveryMailboxThatMayHaveSentIt() {
    exchange.next(FIND, Reply.json(200, "{\"value\":[{\"id\":\"draft\",\"isDraft\":true}]}"));
    exchange.next("GET /v1.0/users/second@nordwind.example/messages", Reply.json(200, "{\"value\":[{\"id\":\"sent\",\"isDraft\":false}]}"));
    assertThat(mailer.resume(mail.ownId(), List.of(mail.from(), "second@nordwind.example"), () -> mail).providerRef()).isEqualTo("sent");

    exchange.next(FIND, Reply.json(200, "{\"value\":[]}"));
    exchange.next("GET /v1.0/users/second@nordwind.example/messages", Reply.empty(503));
    assertThat(catchThrowableOfType(OutboundFailure.class, () -> mailer.resume(mail.ownId(), List.of(mail.from(), "second@nordwind.example"), () -> mail)).kind())
        .isEqualTo(Kind.UNKNOWN_OUTCOME);
    assertThat(exchange.asked(CREATE)).isEmpty();
  }

  @Test
  void writesTheMailOnlyWhenItIsProvenThatItWasNotSent() {
    exchange.next(FIND, Reply.json(200, "{\"value\":[{\"id\":\"AAMk=\",\"isDraft\":false}]}"), Reply.json(200, "{\"value\":[{\"id\":\"AAMk=\",\"isDraft\":true}]}"));
    Supplier<Mail> notWanted = () -> {
      throw new IllegalStateException("not wanted any more");
    };
    assertThat(mailer.resume(mail.ownId(), List.of(mail.from()), notWanted).providerRef()).isEqualTo("AAMk=");
    assertThatThrownBy(() -> mailer.resume(mail.ownId(), List.of(mail.from()), notWanted)).hasMessage("not wanted any more");
    assertThat(exchange.asked(SEND)).isEmpty();
  }

  private Receipt resumed() {
    return mailer.resume(mail.ownId(), List.of(mail.from()), () -> mail);
  }

  private OutboundFailure failing() {
    return catchThrowableOfType(OutboundFailure.class, () -> mailer.send(mail));
  }
}
