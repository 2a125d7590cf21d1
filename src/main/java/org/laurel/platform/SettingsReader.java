package org.laurel.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads settings and remembers every fault, so that an operator sees all of them at once and not one a start.
 * Values of secrets never get into a message.
 */
final class SettingsReader {
    private final Function<String, Optional<String>> source;
    private final List<String> faults = new ArrayList<>();

    SettingsReader(Function<String, Optional<String>> source) {
        this.source = source;
    }

    String required(String key, String expected) {
        return optional(key).orElseGet(() -> fault(key, "is missing: expected " + expected, ""));
    }

    String optional(String key, String otherwise) {
        return optional(key).orElse(otherwise);
    }

    Optional<String> optional(String key) {
        return source.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    String oneOf(String key, String otherwise, Set<String> allowed) {
        String value = optional(key, otherwise).toLowerCase(Locale.ROOT);
        return allowed.contains(value) ? value
                : fault(key, "is \"" + value + "\": expected one of " + String.join(", ", allowed.stream().sorted().toList()), otherwise);
    }

    int integer(String key, int otherwise, int least, int most) {
        String value = optional(key, String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like a number out of bounds
        }
        return fault(key, "is \"" + value + "\": expected a whole number from " + least + " to " + most, otherwise);
    }

    URI url(String key, String otherwise, String... schemes) {
        String value = otherwise == null ? required(key, "a URL such as " + schemes[0] + "://host") : optional(key, otherwise);
        return value.isEmpty() ? URI.create("") : urlOf(key, value, schemes);
    }

    /** Scheme, host and port: every path on it is Laurel's. A slash at the end is taken. */
    URI origin(String key, String... schemes) {
        URI url = url(key, null, schemes);
        boolean more = url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null || url.getRawPath() != null && !url.getRawPath().matches("/*");
        return more ? fault(key, "is \"" + url + "\": expected nothing behind the host, since the app and Teams call paths such as /tab and /api", url) : url;
    }

    List<URI> urls(String key, String... schemes) {
        return split(required(key, "one or more URLs such as " + schemes[0] + "://host, comma separated"), ",")
                .map(value -> urlOf(key, value, schemes)).toList();
    }

    private URI urlOf(String key, String value, String... schemes) {
        try {
            URI uri = new URI(value);
            boolean known = uri.getScheme() != null && Arrays.asList(schemes).contains(uri.getScheme().toLowerCase(Locale.ROOT));
            if (known && (uri.getHost() != null || uri.getSchemeSpecificPart().contains("://"))) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // reported below, like a URL of another scheme
        }
        return fault(key, "is not a URL that starts with " + String.join(":// or ", schemes) + "://", URI.create(""));
    }

    String uuid(String key, String what) {
        String value = required(key, what + ", a GUID");
        return value.isEmpty() || value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? value.toLowerCase(Locale.ROOT)
                : fault(key, "is \"" + value + "\": expected " + what + ", a GUID", "");
    }

    Optional<Path> folder(String key) {
        return optional(key).map(Path::of).map(path -> Files.isDirectory(path) && Files.isReadable(path) ? path
                : fault(key, "is \"" + path + "\": expected a folder that can be read", path));
    }

    Optional<Path> file(String key) {
        return optional(key).map(Path::of).map(path -> Files.isReadable(path) && !Files.isDirectory(path) ? path
                : fault(key, "is \"" + path + "\": expected a file that can be read", path));
    }

    List<String> list(String key, String otherwise) {
        return list(key, otherwise, ",");
    }

    List<String> list(String key, String otherwise, String separator) {
        return split(optional(key, otherwise), separator).toList();
    }

    /** Takes a value through {@code parse}; what it throws becomes "expected …". */
    <T> T parsed(String key, String otherwise, String expected, Function<String, T> parse) {
        String value = optional(key, otherwise);
        try {
            return parse.apply(value);
        } catch (RuntimeException malformed) {
            fault(key, "is \"" + value + "\": expected " + expected, null);
            return parse.apply(otherwise);
        }
    }

    /** For settings that have to fit each other. */
    void expect(boolean holds, String key, String otherwise) {
        if (!holds) {
            fault(key, otherwise, null);
        }
    }

    void check() {
        if (!faults.isEmpty()) {
            throw new InvalidSettings(faults);
        }
    }

    private <T> T fault(String key, String what, T stead) {
        faults.add(variable(key) + " " + what);
        return stead;
    }

    private static java.util.stream.Stream<String> split(String value, String separator) {
        return Arrays.stream(value.split(separator)).map(String::strip).filter(part -> !part.isEmpty());
    }

    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
