package org.laurel.connectors.graph;

import com.microsoft.kiota.RequestAdapter;

/** The tenant's users, whole at first and then only what changed. */
public interface GraphUsers {
  /** @param graph see {@link GraphClients#of} */
  static GraphUsers of(RequestAdapter graph) {
    return new GraphUserPages(graph);
  }

  /**
   * One page of what changed since the link was given.
   *
   * @param link what an earlier page carried, or null for everybody from the first page on; store it only together with all users up to there
   * @throws OutboundFailure with status 410 if the link is too old: read again from null
   */
  EntraUserPage page(String link);
}
