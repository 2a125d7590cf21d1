package org.laurel.connectors.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.connector.Addresses;
import org.laurel.connectors.sandbox.connector.Installations;

/** A person's installed apps: of them only ours, which an app with {@code TeamsAppInstallation.ReadWriteSelfForUser.All} may install and find. */
final class InstallationCalls {

    private static final String PERMISSION = "TeamsAppInstallation.ReadWriteSelfForUser.All";

    private final UserCalls users;
    private final Addresses addresses;
    private final Installations installations;

    InstallationCalls(UserCalls users, Addresses addresses, Installations installations) {
        this.users = users;
        this.addresses = addresses;
        this.installations = installations;
    }

    void install(Context request) throws IOException {
        Employee employee = allowed(request);
        JsonNode body = Graph.body(request);
        if (!body.path("teamsApp@odata.bind").asText().endsWith("/appCatalogs/teamsApps/" + addresses.catalogAppId())) {
            throw GraphError.of(404, "NotFound", "The requested app was not found in the catalog.");
        }
        if (installations.installed(employee)) {
            throw GraphError.of(409, "Conflict", "The app is already installed.");
        }
        installations.install(employee, true);
        request.status(201);
    }

    void list(Context request) {
        Employee employee = allowed(request);
        String filter = request.queryParam("$filter");
        boolean ours = filter == null || filter.equals("teamsApp/id eq '" + addresses.catalogAppId() + "'");
        request.json(Graph.page("Collection(userScopeTeamsAppInstallation)", ours && installations.installed(employee) ? List.of(Map.of("id", id(employee))) : List.of()));
    }

    void chat(Context request) {
        Employee employee = allowed(request);
        if (!request.pathParam("installation").equals(id(employee)) || !installations.installed(employee)) {
            throw GraphError.of(404, "NotFound", "No installation of an app found for the user.");
        }
        request.json(Map.of("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#chats/$entity", "id", addresses.graphChatId(employee)));
    }

    private Employee allowed(Context request) {
        if (!Graph.roles(request).contains(PERMISSION)) {
            throw GraphError.of(403, "Forbidden", "Missing role permissions on the request. API requires one of '" + PERMISSION + "'.");
        }
        String id = request.pathParam("id");
        return users.find(id).orElseThrow(() -> UserCalls.notFound(id));
    }

    private String id(Employee employee) {
        return Base64.getEncoder().encodeToString((employee.entraId() + "##" + addresses.catalogAppId()).getBytes(StandardCharsets.UTF_8));
    }
}
