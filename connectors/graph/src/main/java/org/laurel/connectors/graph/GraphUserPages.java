package org.laurel.connectors.graph;

import com.microsoft.graph.models.User;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.delta.DeltaGetResponse;
import com.microsoft.kiota.RequestAdapter;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/** {@link GraphUsers} by the SDK's delta query. */
final class GraphUserPages implements GraphUsers {
  private static final String[] FIELDS = {"id", "mail", "userPrincipalName", "accountEnabled"};

  private final GraphServiceClient graph;

  GraphUserPages(RequestAdapter graph) {
    this.graph = new GraphServiceClient(graph);
  }

  @Override
  public EntraUserPage page(String link) {
    DeltaGetResponse page = GraphClients.call(true, () -> link == null ? first() : graph.users().delta().withUrl(link).get());
    require(page != null && page.getValue() != null, "has no users");
    String next = page.getOdataNextLink();
    require(next != null || page.getOdataDeltaLink() != null, "has neither next nor delta link");
    return new EntraUserPage(page.getValue().stream().map(GraphUserPages::read).toList(), next != null ? next : page.getOdataDeltaLink(), next == null);
  }

  private DeltaGetResponse first() {
    return graph.users().delta().get(request -> request.queryParameters.select = FIELDS);
  }

  private static EntraUser read(User user) {
    boolean removed = user.getAdditionalData().containsKey("@removed");
    return new EntraUser(user.getId(), user.getMail(), user.getUserPrincipalName(), !Boolean.FALSE.equals(user.getAccountEnabled()), removed);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw OutboundFailure.unanswered(Kind.UNAVAILABLE, "malformed", "a page of users " + what, null);
    }
  }
}
