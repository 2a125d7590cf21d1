package org.laurel.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Names each operation of {@code /openapi} by its method and path: code generators need names that no two operations share. */
public class OperationIds implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> operation.setOperationId(name(method.name(), path))));
    }

    /** {@code GET /api/v1/people/{id}/reports} is getPeopleIdReports. */
    static String name(String method, String path) {
        return method.toLowerCase(Locale.ROOT) + Arrays.stream(path.replaceFirst("^/api/(v1/)?", "").split("\\W+"))
                .filter(word -> !word.isEmpty()).map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
