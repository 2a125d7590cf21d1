package org.laurel.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/** RFC 9457. {@code type} is a stable name for scripts, {@code detail} says in the caller's language what to do. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(String type, String title, int status, String detail, List<FieldBody> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public record FieldBody(String field, String detail) {
    }

    public static ProblemBody of(Problem problem, Locale locale) {
        List<FieldBody> fields = problem.fields().stream()
                .map(field -> new FieldBody(field.field(), Messages.text(locale, field.key(), field.arguments()))).toList();
        return new ProblemBody("urn:laurel:problem:" + problem.key(), title(problem.status(), locale), problem.status(),
                Messages.text(locale, problem.key(), problem.arguments()), fields);
    }

    static Response response(Problem problem, Locale locale) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(MediaType.valueOf(MEDIA_TYPE)).language(locale).entity(of(problem, locale));
        if (problem.status() == 401) {
            response.header("WWW-Authenticate", "Bearer");
        } else if (problem.status() == 503) {
            response.header("Retry-After", 5);
        }
        return response.build();
    }

    private static String title(int status, Locale locale) {
        return Messages.text(locale, "platform.title", java.util.Map.of("status", String.valueOf(status)));
    }
}
