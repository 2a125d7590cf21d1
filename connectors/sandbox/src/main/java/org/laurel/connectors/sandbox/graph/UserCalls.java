package org.laurel.connectors.sandbox.graph;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** {@code /users} and {@code /users/delta}: paged by opaque tokens, narrowed by {@code $select}. */
final class UserCalls {

    private static final List<String> DEFAULTS = List.of("displayName", "givenName", "jobTitle", "mail", "officeLocation",
        "preferredLanguage", "surname", "userPrincipalName", "id");
    private static final Pattern FILTER = Pattern.compile("(mail|userPrincipalName|id) eq '([^']*)'");

    private final Company company;

    UserCalls(Company company) {
        this.company = company;
    }

    /** @param id an object id or a user principal name */
    Optional<Employee> find(String id) {
        return id.contains("@") ? company.byMail(id) : uuid(id).flatMap(company::byEntraId);
    }

    void one(Context request) {
        String id = request.pathParam("id");
        if (id.equals("delta") || id.equals("delta()")) {
            delta(request);
            return;
        }
        Employee employee = find(id).orElseThrow(() -> notFound(id));
        request.json(user(employee, select(request.queryParam("$select"))));
    }

    static GraphError notFound(String id) {
        return GraphError.of(404, "Request_ResourceNotFound", "Resource '" + id + "' does not exist or one of its queried reference-property objects are not present.");
    }

    void list(Context request) {
        String skip = request.queryParam("$skiptoken");
        PageToken token = skip != null ? PageToken.parse(skip) : PageToken.first(request.queryParam("$select"), request.queryParam("$top"));
        List<Employee> everybody = matching(request.queryParam("$filter"));
        Map<String, Object> page = page(everybody, token);
        if (token.next() < everybody.size()) {
            page.put("@odata.nextLink", link(request, "users", "$skiptoken", token.atNext()));
        }
        request.json(page);
    }

    /** Nobody joins or leaves in the sandbox: after the first round a delta is empty. */
    private void delta(Context request) {
        if (request.queryParam("$expand") != null || request.queryParam("$filter") != null) {
            throw GraphError.badRequest("BadRequest", "The query specified in the URI is not valid. Delta does not support it.");
        }
        String skip = request.queryParam("$skiptoken");
        String since = request.queryParam("$deltatoken");
        PageToken token = since != null ? PageToken.parse(since) : skip != null ? PageToken.parse(skip) : PageToken.first(request.queryParam("$select"), null);
        List<Employee> everybody = company.employees();
        Map<String, Object> page = page(everybody, token);
        if (token.next() < everybody.size()) {
            page.put("@odata.nextLink", link(request, "users/delta", "$skiptoken", token.atNext()));
        } else {
            page.put("@odata.deltaLink", link(request, "users/delta", "$deltatoken", token.at(everybody.size())));
        }
        request.json(page);
    }

    private Map<String, Object> page(List<Employee> everybody, PageToken token) {
        Set<String> select = select(token.select());
        int from = Math.min(token.offset(), everybody.size());
        int to = Math.min(token.next(), everybody.size());
        return Graph.page("users", everybody.subList(from, to).stream().map(employee -> user(employee, select)).toList());
    }

    private List<Employee> matching(String filter) {
        if (filter == null) {
            return company.employees();
        }
        Matcher matcher = FILTER.matcher(filter);
        if (!matcher.matches()) {
            throw GraphError.badRequest("Request_UnsupportedQuery", "The sandbox knows mail, userPrincipalName or id eq '…' only, not: " + filter);
        }
        return find(matcher.group(2)).stream().toList();
    }

    private static Map<String, Object> user(Employee employee, Set<String> select) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", employee.entraId());
        all.put("displayName", employee.name());
        all.put("givenName", employee.givenName());
        all.put("surname", employee.surname());
        all.put("jobTitle", employee.title());
        all.put("department", employee.department());
        all.put("officeLocation", employee.office());
        all.put("country", employee.country());
        all.put("mail", employee.mail());
        all.put("userPrincipalName", employee.mail());
        all.put("preferredLanguage", employee.language().equals("sv") ? "sv-SE" : "en-GB");
        all.put("employeeId", Integer.toString(employee.number()));
        all.put("accountEnabled", true);
        all.put("userType", "Member");
        for (String name : select) {
            if (!all.containsKey(name)) {
                throw GraphError.badRequest("BadRequest", "Parsing OData Select and Expand failed: Could not find a property named '"
                    + name + "' on type 'microsoft.graph.user'.");
            }
        }
        all.keySet().retainAll(select);
        return all;
    }

    private static Set<String> select(String select) {
        Set<String> names = new LinkedHashSet<>(select == null || select.isBlank() ? DEFAULTS : List.of(select.split("\\s*,\\s*")));
        names.add("id");
        return names;
    }

    private static String link(Context request, String path, String parameter, PageToken token) {
        return request.scheme() + "://" + request.host() + "/v1.0/" + path + "?" + parameter + "=" + token.write();
    }

    private static Optional<UUID> uuid(String id) {
        return id.toLowerCase(Locale.ROOT).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }
}
