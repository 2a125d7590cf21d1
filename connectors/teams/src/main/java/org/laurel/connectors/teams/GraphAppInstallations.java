package org.laurel.connectors.teams;

import com.microsoft.graph.models.Chat;
import com.microsoft.graph.models.UserScopeTeamsAppInstallation;
import com.microsoft.graph.models.UserScopeTeamsAppInstallationCollectionResponse;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.teamwork.installedapps.InstalledAppsRequestBuilder;
import com.microsoft.kiota.RequestAdapter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.laurel.connectors.graph.GraphClients;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;

/** {@link AppInstallations} by the SDK. */
final class GraphAppInstallations implements AppInstallations {
  private static final int INSTALLED_ALREADY = 409;

  private final GraphServiceClient graph;
  private final URI graphUrl;
  private final String catalogAppId;

  GraphAppInstallations(RequestAdapter graph, URI graphUrl, String catalogAppId) {
    this.graph = new GraphServiceClient(graph);
    this.graphUrl = graphUrl;
    this.catalogAppId = catalogAppId;
  }

  @Override
  public void install(String userId) {
    try {
      GraphClients.call(true, () -> of(userId).post(installation()));
    } catch (OutboundFailure failure) {
      if (failure.status() != INSTALLED_ALREADY) {
        throw judged(failure);
      }
    }
  }

  @Override
  public String chat(String userId) {
    UserScopeTeamsAppInstallationCollectionResponse found = judging(() -> of(userId).get(request -> request.queryParameters.filter = "teamsApp/id eq '" + catalogAppId + "'"));
    List<UserScopeTeamsAppInstallation> installed = found == null || found.getValue() == null ? List.of() : found.getValue();
    if (installed.isEmpty()) {
      throw OutboundFailure.unanswered(Kind.UNREACHABLE_RECIPIENT, "not-installed", "Graph knows of no installation", null);
    }
    Chat chat = judging(() -> of(userId).byUserScopeTeamsAppInstallationId(installed.get(0).getId()).chat().get());
    if (chat == null || chat.getId() == null) {
      throw OutboundFailure.unanswered(Kind.UNAVAILABLE, "malformed", "a chat without id", null);
    }
    return chat.getId();
  }

  private InstalledAppsRequestBuilder of(String userId) {
    return graph.users().byUserId(userId).teamwork().installedApps();
  }

  /** Made anew for each call: the SDK leaves out of a second request what did not change since the first. */
  private UserScopeTeamsAppInstallation installation() {
    UserScopeTeamsAppInstallation installation = new UserScopeTeamsAppInstallation();
    installation.setAdditionalData(new HashMap<>(Map.of("teamsApp@odata.bind", graphUrl + "/appCatalogs/teamsApps/" + catalogAppId)));
    return installation;
  }

  private static <T> T judging(Supplier<T> call) {
    try {
      return GraphClients.call(true, call);
    } catch (OutboundFailure failure) {
      throw judged(failure);
    }
  }

  /** Graph has one code for several reasons, so its sentence decides. Nothing here is in doubt: whoever has the app keeps it. */
  private static OutboundFailure judged(OutboundFailure failure) {
    String message = failure.getMessage().toLowerCase(Locale.ROOT);
    return switch (failure.status()) {
      case 403 -> message.contains("guest") ? failure.as(Kind.UNREACHABLE_RECIPIENT, "guest")
          : message.contains("permission") ? failure.as(Kind.REJECTED, "install-not-permitted")
          : failure.as(Kind.UNREACHABLE_RECIPIENT, "install-refused");
      case 404 -> message.contains("app") ? failure.as(Kind.REJECTED, "no-such-app") : failure.as(Kind.UNREACHABLE_RECIPIENT, "gone");
      default -> failure.kind() == Kind.THROTTLED || failure.kind() == Kind.UNKNOWN_OUTCOME ? failure.as(Kind.UNAVAILABLE, failure.code()) : failure;
    };
  }
}
