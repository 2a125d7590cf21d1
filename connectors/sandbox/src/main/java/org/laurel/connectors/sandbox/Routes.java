package org.laurel.connectors.sandbox;

import io.javalin.router.JavalinDefaultRoutingApi;

/** A part of Microsoft 365 that answers under paths of its own. */
public interface Routes {

    void add(JavalinDefaultRoutingApi http);
}
