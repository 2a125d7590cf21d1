package org.laurel.connectors.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
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

class AppInstallationsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INSTALL = "POST /v1.0/users/ada-oid/teamwork/installedApps";
  private static final String FIND = "GET /v1.0/users/ada-oid/teamwork/installedApps";

  private final StandIn outside = new StandIn().withTokens();
  private final AppInstallations installations = AppInstallations.of(
      GraphClients.of(outside.url("/v1.0"), new AppTokens(outside.entraApp(), OutboundHttp.client(), new TestClock())), outside.url("/v1.0"), "catalog-id");

  @AfterEach
  void close() {
    outside.close();
  }

  @Test
  void installsByTheCataloguesIdEachTimeAlike() throws Exception {
    outside.next(INSTALL, Reply.empty(201), Reply.json(409, "{\"error\":{\"code\":\"Conflict\",\"message\":\"The app is already installed.\"}}"));
    installations.install("ada-oid");
    assertThatCode(() -> installations.install("ada-oid")).as("who has it keeps it").doesNotThrowAnyException();
    for (StandIn.Asked call : outside.asked(INSTALL)) {
      assertThat(JSON.readTree(call.body())).isEqualTo(JSON.readTree("{\"@odata.type\":\"#microsoft.graph.userScopeTeamsAppInstallation\",\"teamsApp@odata.bind\":\"" + outside.url("/v1.0/appCatalogs/teamsApps/catalog-id") + "\"}"));
    }
  }

  @Test
  void findsTheChatOfTheInstallation() {
    outside.next(FIND, Reply.json(200, "{\"value\":[{\"id\":\"inst-1\"}]}"));
    outside.next(FIND + "/inst-1/chat", Reply.json(200, "{\"id\":\"19:ada_app@unq.gbl.spaces\"}"));
    assertThat(installations.chat("ada-oid")).isEqualTo("19:ada_app@unq.gbl.spaces");
    assertThat(outside.asked(FIND).get(0).uri().getQuery()).isEqualTo("$filter=teamsApp/id eq 'catalog-id'");
    outside.next(FIND, Reply.json(200, "{\"value\":[]}"));
    assertThat(catchThrowableOfType(OutboundFailure.class, () -> installations.chat("ada-oid")).code()).isEqualTo("not-installed");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "403 | The app is blocked by the user's setup policy. | UNREACHABLE_RECIPIENT | install-refused",
    "403 | Guest users cannot have apps installed. | UNREACHABLE_RECIPIENT | guest",
    "403 | Missing role permissions on the request. | REJECTED | install-not-permitted",
    "404 | User not found. | UNREACHABLE_RECIPIENT | gone",
    "404 | The requested app was not found in the catalog. | REJECTED | no-such-app",
    "400 | Bad. | REJECTED | Some", "429 | Too many. | UNAVAILABLE | Some", "500 | Oops. | UNAVAILABLE | Some", "503 | Busy. | UNAVAILABLE | Some"
  })
  void tellsRefusalsApart(int status, String message, Kind kind, String code) {
    outside.next(INSTALL, Reply.json(status, "{\"error\":{\"code\":\"Some\",\"message\":\"" + message + "\"}}").with("Retry-After", "7"));
    OutboundFailure failure = catchThrowableOfType(OutboundFailure.class, () -> installations.install("ada-oid"));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void leavesNoDoubtWhenTheAnswerIsLost() {
    outside.next(INSTALL, Reply.dropped());
    assertThat(catchThrowableOfType(OutboundFailure.class, () -> installations.install("ada-oid")).kind()).isEqualTo(Kind.UNAVAILABLE);
  }
}
