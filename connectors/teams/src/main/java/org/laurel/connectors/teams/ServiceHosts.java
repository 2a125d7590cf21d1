package org.laurel.connectors.teams;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.laurel.connectors.graph.Loopback;

/**
 * The hosts that our bot's token may be shown to. A service URL comes with an activity and so from outside:
 * without this list whoever writes one would be handed a token.
 */
public final class ServiceHosts {
  /**
   * The public cloud's, as Microsoft's Teams SDK lists them. US Gov: {@code smba.infra.gov.teams.microsoft.us},
   * {@code smba.infra.dod.teams.microsoft.us}; China: {@code frontend.botapi.msg.infra.teams.microsoftonline.cn}.
   */
  public static final List<String> PUBLIC_CLOUD = List.of(
      "smba.trafficmanager.net", "smba.onyx.prod.teams.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com");

  private static final int LONGEST = 2048;

  private final Set<String> exact;
  private final Set<String> suffixes;

  /** @param hosts names, or {@code *.example.com} for everything below one */
  public ServiceHosts(Collection<String> hosts) {
    Set<String> lower = hosts.stream().map(host -> host.trim().toLowerCase(Locale.ROOT)).filter(host -> !host.isEmpty()).collect(Collectors.toSet());
    lower.forEach(ServiceHosts::requireHost);
    this.exact = lower.stream().filter(host -> !host.startsWith("*.")).collect(Collectors.toSet());
    this.suffixes = lower.stream().filter(host -> host.startsWith("*.")).map(host -> host.substring(1)).collect(Collectors.toSet());
  }

  public boolean allows(String serviceUrl) {
    try {
      require(serviceUrl);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  /**
   * The service URL without a slash at its end.
   *
   * @throws IllegalArgumentException unless it is https (http on loopback), on its standard port (any on loopback),
   *     without user info, query or fragment, its host is in the list and
   *     it has at most {@value #LONGEST} characters
   */
  public String require(String serviceUrl) {
    URI url = parse(serviceUrl);
    Loopback.requireSafe(url);
    String host = url.getHost().toLowerCase(Locale.ROOT);
    boolean port = Loopback.isHost(host) || url.getPort() == -1 || url.getPort() == 443;
    if (!port || url.getRawQuery() != null || url.getRawFragment() != null || !listed(host)) {
      throw new IllegalArgumentException("service URL on " + url.getAuthority() + " is not allowed");
    }
    return withoutLastSlashes(url.toString());
  }

  /** No regular expression: it would try every slash of many as the first of the last. */
  private static String withoutLastSlashes(String url) {
    int end = url.length();
    while (url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }

  private boolean listed(String host) {
    return exact.contains(host) || suffixes.stream().anyMatch(suffix -> host.endsWith(suffix) && host.length() > suffix.length());
  }

  private static URI parse(String serviceUrl) {
    if (serviceUrl == null || serviceUrl.isBlank()) {
      throw new IllegalArgumentException("service URL is missing");
    }
    if (serviceUrl.length() > LONGEST) {
      throw new IllegalArgumentException("service URL is longer than any service's");
    }
    try {
      return new URI(serviceUrl);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("service URL is malformed", e);
    }
  }

  private static void requireHost(String host) {
    if (!host.matches("(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*|\\[::1]") || host.matches("\\*\\.[a-z0-9-]+")) {
      throw new IllegalArgumentException("expected a host name or *.example.com but got " + host);
    }
  }
}
