package org.laurel.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.laurel.platform.Problem;

/** Gathers what is wrong with a badge, so that whoever made it is told everything at once. */
final class Faults {
    private final List<Problem.Field> found = new ArrayList<>();

    void add(String field, String key, Map<String, ?> arguments) {
        found.add(new Problem.Field(field, key, arguments));
    }

    void add(String field, String key) {
        add(field, key, Map.of());
    }

    /** @return null if there was something wrong with it, which is noted */
    <T> T orNull(Supplier<T> part) {
        try {
            return part.get();
        } catch (Problem problem) {
            if (problem.fields().isEmpty()) {
                throw problem;
            }
            found.addAll(problem.fields());
            return null;
        }
    }

    List<Problem.Field> all() {
        return List.copyOf(found);
    }

    /** @throws Problem 400 that names all of them */
    void check() {
        check(400, "recognition.badge-faults");
    }

    void check(int status, String key) {
        if (!found.isEmpty()) {
            Problem problem = Problem.of(status, key, Map.of("count", found.size()));
            found.forEach(fault -> problem.and(fault.field(), fault.key(), fault.arguments()));
            throw problem;
        }
    }
}
