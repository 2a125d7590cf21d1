package org.laurel.connectors.graph;

import java.net.URI;

/** Our registration in one tenant. The authority is {@code https://login.microsoftonline.com} in the public cloud. */
public record EntraApp(URI authority, String tenantId, String clientId, String clientSecret) {
  public EntraApp {
    Loopback.requireSafe(authority);
    if (authority.toString().endsWith("/")) {
      authority = URI.create(authority.toString().replaceAll("/+$", ""));
    }
  }

  public URI tokenUrl() {
    return URI.create(authority + "/" + tenantId + "/oauth2/v2.0/token");
  }

  public URI keysUrl() {
    return URI.create(authority + "/" + tenantId + "/discovery/v2.0/keys");
  }

  public String issuer() {
    return authority + "/" + tenantId + "/v2.0";
  }

  /** Without the secret, so that it cannot end up in a log. */
  @Override
  public String toString() {
    return "EntraApp[" + authority + ", tenant " + tenantId + ", client " + clientId + "]";
  }
}
