package org.laurel.integration;

/**
 * One YAML file with one route.
 *
 * @param id     the file's name without {@code .camel.yaml}; the route in it has the same
 * @param origin where it was read from, for people
 */
record RouteFile(String id, String origin, String yaml) {
    static final String ENDING = ".camel.yaml";
    static final String BUILT_IN = "built in";

    boolean builtIn() {
        return origin.equals(BUILT_IN);
    }

    String name() {
        return id + ENDING;
    }
}
