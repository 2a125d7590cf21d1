package org.laurel.connectors.sandbox;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** What cannot be said in HTTP: breaking the connection. */
public final class Connections {

    private Connections() {
    }

    /** The client sees its connection end in the middle of the answer, or before any. */
    public static void hangUp(Context request) {
        ServletContextRequest.getServletContextRequest(request.req()).getConnectionMetaData().getConnection().getEndPoint().close();
        request.skipRemainingHandlers();
    }
}
