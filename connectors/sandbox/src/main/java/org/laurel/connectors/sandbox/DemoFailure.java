package org.laurel.connectors.sandbox;

/** Why the demo cannot run, in one line for whoever started it. */
public final class DemoFailure extends Exception {

    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }

    DemoFailure(String message, Exception cause) {
        super(message, cause);
    }
}
