package org.laurel.connectors.sandbox.entra;

/** A bearer token that is missing, forged, expired or meant for somebody else. The message says which, for developers' eyes. */
public final class InvalidToken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidToken(String message) {
        super(message);
    }
}
