package org.laurel.connectors.teams;

import com.microsoft.kiota.RequestAdapter;
import java.util.List;
import org.laurel.connectors.graph.Receipt;

/** Sends to the activity feeds of users, who must have the app installed. */
public interface ActivityFeed {
  /** Of one call to {@link #sendToAll}. */
  int MOST_RECIPIENTS = 100;

  /** @param graph see {@link org.laurel.connectors.graph.GraphClients#of} */
  static ActivityFeed of(RequestAdapter graph) {
    return new GraphActivityFeed(graph);
  }

  /**
   * Microsoft allows five a second.
   *
   * @param userId the Entra object id
   */
  Receipt send(String userId, ActivityNotification notification);

  /**
   * The same to several in one call, of which Microsoft allows two a second. It is accepted for all of them, and nobody is ever told
   * who got it: whoever has not the app is passed over in silence.
   *
   * @param userIds Entra object ids, 1 to {@value #MOST_RECIPIENTS}
   */
  Receipt sendToAll(List<String> userIds, ActivityNotification notification);
}
