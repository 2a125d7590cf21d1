package org.laurel.connectors.sandbox.proxy;

import java.net.http.HttpHeaders;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers a proxy passes on: all but those that speak of one connection only (RFC 9110, 7.6.1). */
final class Headers {

    private static final Set<String> OF_ONE_CONNECTION = Set.of("connection", "keep-alive", "proxy-connection", "proxy-authenticate",
        "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade", "host", "content-length", "expect");

    private Headers() {
    }

    /** @param connection the Connection header, which may name more that stay, or null */
    static Map<String, String> passed(Map<String, String> headers, String connection) {
        Set<String> staying = staying(connection == null ? List.of() : List.of(connection));
        Map<String, String> passed = new LinkedHashMap<>(headers);
        passed.keySet().removeIf(name -> staying.contains(name.toLowerCase(Locale.ROOT)));
        return passed;
    }

    static Map<String, List<String>> passed(HttpHeaders headers) {
        Set<String> staying = staying(headers.allValues("Connection"));
        Map<String, List<String>> passed = new LinkedHashMap<>(headers.map());
        passed.keySet().removeIf(name -> name.startsWith(":") || staying.contains(name.toLowerCase(Locale.ROOT)));
        return passed;
    }

    private static Set<String> staying(List<String> connection) {
        Set<String> staying = new HashSet<>(OF_ONE_CONNECTION);
        for (String value : connection) {
            for (String name : value.split(",")) {
                staying.add(name.trim().toLowerCase(Locale.ROOT));
            }
        }
        return staying;
    }
}
