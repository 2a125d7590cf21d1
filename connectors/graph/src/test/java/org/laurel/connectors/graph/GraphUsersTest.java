package org.laurel.connectors.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.StandIn.Reply;

class GraphUsersTest {
  private static final String DELTA = "GET /v1.0/users/delta()";

  private final StandIn outside = new StandIn().withTokens();
  private final GraphUsers users = GraphUsers.of(GraphClients.of(outside.url("/v1.0"), new AppTokens(outside.entraApp(), OutboundHttp.client(), new TestClock())));

  @AfterEach
  void close() {
    outside.close();
  }

  @Test
  void readsPageByPageAndThenSaysWhereTheNextReadBegins() {
    String next = outside.url("/v1.0/users/delta()?$skiptoken=2").toString();
    String delta = outside.url("/v1.0/users/delta()?$deltatoken=3").toString();
    outside.next(DELTA,
        page("{\"id\":\"1\",\"mail\":\"ada@x.example\",\"userPrincipalName\":\"ada@x.example\",\"accountEnabled\":true}", "nextLink", next),
        page("{\"id\":\"2\",\"mail\":null,\"userPrincipalName\":\"bo@x.example\",\"accountEnabled\":false},{\"id\":\"3\",\"@removed\":{\"reason\":\"deleted\"}}", "deltaLink", delta));

    assertThat(users.page(null)).isEqualTo(new EntraUserPage(List.of(new EntraUser("1", "ada@x.example", "ada@x.example", true, false)), next, false));
    assertThat(users.page(next)).isEqualTo(
        new EntraUserPage(List.of(new EntraUser("2", null, "bo@x.example", false, false), new EntraUser("3", null, null, true, true)), delta, true));
    assertThat(outside.asked(DELTA)).extracting(call -> call.uri().getQuery())
        .containsExactly("$select=id,mail,userPrincipalName,accountEnabled", "$skiptoken=2");
  }

  @Test
  void goesOnFromTheLinkItWasGiven() {
    String delta = outside.url("/v1.0/users/delta()?$deltatoken=4").toString();
    outside.next(DELTA, page("", "deltaLink", delta));
    assertThat(users.page(outside.url("/v1.0/users/delta()?$deltatoken=3").toString())).isEqualTo(new EntraUserPage(List.of(), delta, true));
    assertThat(outside.asked(DELTA).get(0).uri().getQuery()).isEqualTo("$deltatoken=3");
  }

  @Test
  void saysWhenTheLinkIsTooOld() {
    outside.next(DELTA, Reply.json(410, "{\"error\":{\"code\":\"syncStateNotFound\"}}"));
    assertThat(failing(outside.url("/v1.0/users/delta()?$deltatoken=old").toString()).status()).isEqualTo(410);
  }

  @Test
  void followsNoLinkToAnotherHost() {
    outside.next(DELTA, page("", "nextLink", "http://127.0.0.1:" + outside.url("").getPort() + "/v1.0/users/delta()?$skiptoken=2"));
    OutboundFailure failure = failing(users.page(null).link());
    assertThat(failure.code()).isEqualTo("foreign-host");
    assertThat(outside.asked(DELTA)).hasSize(1);
  }

  @Test
  void takesAPageWithoutUsersOrLinksForNoAnswer() {
    outside.next(DELTA, Reply.json(200, "{}"), Reply.json(200, "{\"value\":[]}"));
    assertThat(failing(null).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failing(null).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  private OutboundFailure failing(String link) {
    return catchThrowableOfType(OutboundFailure.class, () -> users.page(link));
  }

  private static Reply page(String users, String linkName, String link) {
    return Reply.json(200, "{\"value\":[" + users + "],\"@odata." + linkName + "\":\"" + link + "\"}");
  }
}
