package org.laurel.connectors.graph;

import com.microsoft.kiota.RequestAdapter;
import java.util.function.Consumer;

/** The tenant's users, whole at first and then only what changed. */
public interface GraphUsers {
  /** @param graph see {@link GraphClients#of} */
  static GraphUsers of(RequestAdapter graph) {
    return new GraphUserPages(graph);
  }

  /**
   * Hands over every user that changed since the link was given; the same one may come twice, the later is right.
   *
   * @param deltaLink what the last read returned, or null for everybody
   * @return the link for the next read; store it only when all users handed over are stored
   * @throws OutboundFailure with status 410 if the link is too old: read again from null
   */
  String delta(String deltaLink, Consumer<EntraUser> each);
}
