package org.laurel.connectors.graph;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Plain http is for the own machine only: everywhere else a token would be readable on the way. */
public final class Loopback {
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  private Loopback() {}

  public static boolean isHost(String host) {
    return host != null && HOSTS.contains(host.toLowerCase(Locale.ROOT));
  }

  /** @throws IllegalArgumentException unless the URL is absolute, without user info, and https or on loopback */
  public static URI requireSafe(URI url) {
    boolean https = "https".equalsIgnoreCase(url.getScheme());
    boolean localHttp = "http".equalsIgnoreCase(url.getScheme()) && isHost(url.getHost());
    if (url.getHost() == null || url.getRawUserInfo() != null || !(https || localHttp)) {
      throw new IllegalArgumentException("expected an https URL (http only on loopback) but got " + url.getScheme() + "://" + url.getHost());
    }
    return url;
  }
}
