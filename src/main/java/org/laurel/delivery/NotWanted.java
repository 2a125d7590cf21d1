package org.laurel.delivery;

/** Nothing is to be sent, and that is no fault. The code names the reason's text ({@code delivery.reason.<code>}). */
public class NotWanted extends RuntimeException {
    private final String code;

    public NotWanted(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
