package org.laurel.connectors.graph;

import com.microsoft.graph.models.User;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.delta.DeltaGetResponse;
import com.microsoft.kiota.RequestAdapter;
import java.util.function.Consumer;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/** {@link GraphUsers} by the SDK's delta query. */
final class GraphUserPages implements GraphUsers {
  private static final String[] FIELDS = {"id", "mail", "userPrincipalName", "accountEnabled"};

  private final GraphServiceClient graph;

  GraphUserPages(RequestAdapter graph) {
    this.graph = new GraphServiceClient(graph);
  }

  @Override
  public String delta(String deltaLink, Consumer<EntraUser> each) {
    DeltaGetResponse page = GraphClients.call(true, () -> deltaLink == null ? first() : graph.users().delta().withUrl(deltaLink).get());
    while (true) {
      require(page != null && page.getValue() != null, "has no users");
      page.getValue().forEach(user -> each.accept(read(user)));
      String next = page.getOdataNextLink();
      if (next == null) {
        require(page.getOdataDeltaLink() != null, "has neither next nor delta link");
        return page.getOdataDeltaLink();
      }
      page = GraphClients.call(true, () -> graph.users().delta().withUrl(next).get());
    }
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
