package org.laurel.platform;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The server has answers of its own for these two, in plain text and with class names in them: ours come first. */
final class UnreadableJson {
    private UnreadableJson() {
    }

    @Provider
    @Singleton
    @Priority(1)
    static class Syntax implements ExceptionMapper<JsonParseException> {
        private final Problems problems;

        @Inject
        Syntax(Problems problems) {
            this.problems = problems;
        }

        @Override
        public Response toResponse(JsonParseException failure) {
            return problems.toResponse(failure);
        }
    }

    @Provider
    @Singleton
    @Priority(1)
    static class Shape implements ExceptionMapper<JsonMappingException> {
        private final Problems problems;

        @Inject
        Shape(Problems problems) {
            this.problems = problems;
        }

        @Override
        public Response toResponse(JsonMappingException failure) {
            return problems.toResponse(failure);
        }
    }
}
