package org.laurel.connectors.sandbox.graph;

import java.time.Duration;

/** A refusal in Graph's words. */
final class GraphError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;
    final String code;
    /** Null when trying again later makes no difference. */
    final transient Duration retryAfter;

    private GraphError(int status, String code, String message, Duration retryAfter) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static GraphError of(int status, String code, String message) {
        return new GraphError(status, code, message, null);
    }

    static GraphError badRequest(String code, String message) {
        return of(400, code, message);
    }

    static GraphError throttled(String code, String message, Duration retryAfter) {
        return new GraphError(429, code, message, retryAfter);
    }
}
