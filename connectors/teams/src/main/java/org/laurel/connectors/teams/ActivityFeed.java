package org.laurel.connectors.teams;

import com.microsoft.kiota.RequestAdapter;
import org.laurel.connectors.graph.Receipt;

/** Sends to the activity feed of one user, who must have the app installed. Microsoft allows five a second. */
public interface ActivityFeed {
  /** @param graph see {@link org.laurel.connectors.graph.GraphClients#of} */
  static ActivityFeed of(RequestAdapter graph) {
    return new GraphActivityFeed(graph);
  }

  /** @param userId the Entra object id */
  Receipt send(String userId, ActivityNotification notification);
}
