package org.laurel.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a caller did wrong and what to do about it, as {@code application/problem+json} (RFC 9457). The key names a text;
 * it is put in the caller's language when the answer is written.
 */
public class Problem extends RuntimeException {
    /** @param field JSON path of the property at fault, such as {@code keyResults[0].title} */
    public record Field(String field, String key, Map<String, ?> arguments) {
    }

    private final int status;
    private final String key;
    private final Map<String, ?> arguments;
    private final List<Field> fields = new ArrayList<>();

    private Problem(int status, String key, Map<String, ?> arguments) {
        super(key + " " + arguments, null, false, false);
        this.status = status;
        this.key = key;
        this.arguments = arguments;
    }

    public static Problem of(int status, String key, Map<String, ?> arguments) {
        return new Problem(status, key, arguments);
    }

    public static Problem badRequest(String key, Map<String, ?> arguments) {
        return new Problem(400, key, arguments);
    }

    public static Problem badRequest(String key) {
        return badRequest(key, Map.of());
    }

    /** A bad request about one property of the body. */
    public static Problem field(String field, String key, Map<String, ?> arguments) {
        return badRequest(key, arguments).and(field, key, arguments);
    }

    public static Problem field(String field, String key) {
        return field(field, key, Map.of());
    }

    public static Problem forbidden(String key) {
        return new Problem(403, key, Map.of());
    }

    public static Problem notFound(String key) {
        return new Problem(404, key, Map.of());
    }

    public static Problem conflict(String key, Map<String, ?> arguments) {
        return new Problem(409, key, arguments);
    }

    public Problem and(String field, String fieldKey, Map<String, ?> fieldArguments) {
        fields.add(new Field(field, fieldKey, fieldArguments));
        return this;
    }

    public int status() {
        return status;
    }

    public boolean isNotFound() {
        return status == 404;
    }

    public String key() {
        return key;
    }

    public Map<String, ?> arguments() {
        return arguments;
    }

    public List<Field> fields() {
        return List.copyOf(fields);
    }
}
