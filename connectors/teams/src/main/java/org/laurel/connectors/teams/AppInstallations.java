package org.laurel.connectors.teams;

import com.microsoft.kiota.RequestAdapter;
import java.net.URI;
import org.laurel.connectors.graph.OutboundFailure;

/**
 * Installs our app for people, as Microsoft's "Send proactive installation messages" describes. Needs the application permission
 * {@code TeamsAppInstallation.ReadWriteSelfForUser.All}, and the app in the organisation's catalogue.
 */
public interface AppInstallations {
  /**
   * @param graph see {@link org.laurel.connectors.graph.GraphClients#of}
   * @param graphUrl the same one's address, with its version
   * @param catalogAppId the id that the catalogue gave the app, which is not the manifest's
   */
  static AppInstallations of(RequestAdapter graph, URI graphUrl, String catalogAppId) {
    return new GraphAppInstallations(graph, graphUrl, catalogAppId);
  }

  /**
   * Asking twice is as good as asking once.
   *
   * @param userId the Entra object id
   * @throws OutboundFailure UNREACHABLE_RECIPIENT with {@code guest}, {@code gone} (no such user) or {@code install-refused} (a
   *     policy for this user); REJECTED with {@code install-not-permitted} (our permission is missing) or {@code no-such-app} (not in
   *     the catalogue); UNAVAILABLE, also for 429, which says nothing about where cards go
   */
  void install(String userId);

  /**
   * The chat between the user and the app's bot, a conversation id for {@link BotConnector}.
   *
   * @throws OutboundFailure UNREACHABLE_RECIPIENT {@code not-installed}, else as {@link #install}
   */
  String chat(String userId);
}
