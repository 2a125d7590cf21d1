package org.laurel.integration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.laurel.delivery.Channels;
import org.laurel.delivery.Destinations;
import org.laurel.platform.Settings;

/** The routes we bring, and the company's own, which come on top or, by file name, instead. Read once, at start. */
@Singleton
public class RouteFiles implements Destinations, Channels {
    /** Named, not searched for: a class path cannot be listed the same way in every server. */
    static final List<String> BUILT_IN = List.of("check-in-hidden.teams-activity", "check-in-published.teams-card", "comment-added.teams-activity", "comment-hidden.teams-activity", "feed-item-changed.teams-card", "feed-item-withdrawn.teams-card",
            "notifications-summarised.teams-activity", "report-decided.teams-activity", "thanks-edited.teams-card", "thanks-given.teams-activity", "thanks-given.teams-activity-bulk", "thanks-given.teams-card",
            "thanks-hidden.teams-activity", "thanks-recalled.teams-card", "weekly-digest.outlook-mail");
    /** The built-in routes whose beans look a doubtful delivery up before they send it, or may send it twice. */
    static final Set<String> LOOKING_UP_FIRST = Set.copyOf(BUILT_IN);
    private static final long MOST_BYTES = 256 * 1024;

    private final Map<String, RouteFile> files = new TreeMap<>();

    @Inject
    RouteFiles(Settings settings) {
        this(settings.routesFolder());
    }

    RouteFiles(Optional<Path> folder) {
        BUILT_IN.forEach(id -> files.put(id, builtIn(id)));
        folder.ifPresent(this::addFrom);
    }

    /** A route that a company added or replaced may send blindly, whatever stood there before. */
    boolean looksUpFirst(String id) {
        return LOOKING_UP_FIRST.contains(id) && isBuiltIn(id);
    }

    /** The clients that the built-in routes end in do; what a company's own calls is not known. */
    boolean asksToLeave(String id) {
        return isBuiltIn(id);
    }

    private boolean isBuiltIn(String id) {
        RouteFile inForce = files.get(id);
        return inForce != null && inForce.builtIn();
    }

    Collection<RouteFile> all() {
        return files.values();
    }

    @Override
    public Set<String> addedTo(String topic) {
        return files.keySet().stream()
                .filter(id -> id.startsWith(topic + ".") && !BUILT_IN.contains(id))
                .map(id -> id.substring(topic.length() + 1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A file of another name than {@code topic.destination} is said to be broken when it is loaded. */
    @Override
    public Set<String> names() {
        return files.keySet().stream().filter(id -> id.indexOf('.') > 0).map(id -> id.substring(id.indexOf('.') + 1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static RouteFile builtIn(String id) {
        String path = "camel-routes/" + id + RouteFile.ENDING;
        try (InputStream in = RouteFiles.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The package lacks " + path);
            }
            return new RouteFile(id, RouteFile.BUILT_IN, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void addFrom(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(path -> path.getFileName().toString().endsWith(RouteFile.ENDING)).sorted().forEach(this::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("LAUREL_ROUTES_DIR cannot be read: " + folder, unreadable);
        }
    }

    private void add(Path path) {
        String name = path.getFileName().toString();
        String id = name.substring(0, name.length() - RouteFile.ENDING.length());
        files.put(id, new RouteFile(id, path.toString(), read(path)));
    }

    /** An unreadable file is an empty route: loading it says so by name, like any other mistake in it. */
    private static String read(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new IOException("it is larger than " + MOST_BYTES / 1024 + " KiB");
            }
            return Files.readString(path);
        } catch (IOException unreadable) {
            return "# cannot be read: " + unreadable.getMessage();
        }
    }
}
