package org.laurel.connectors.sandbox.page;

/** A refusal whose message the page shows. */
final class PageError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;

    PageError(int status, String message) {
        super(message);
        this.status = status;
    }
}
