package org.laurel.delivery;

/** No route file leads from a topic to a destination. The message names the file that would. */
public class NoRoute extends RuntimeException {
    public NoRoute(String file) {
        super(file);
    }
}
