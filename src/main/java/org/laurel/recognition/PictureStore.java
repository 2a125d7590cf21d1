package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;
import org.laurel.platform.Text;

/** The pictures of badges by name: those that were uploaded have an id for a name, those that every company starts with lie beside the code. */
@Singleton
class PictureStore {
    private final Jdbi jdbi;

    @Inject
    PictureStore(Database database) {
        this(database.jdbi());
    }

    PictureStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return its name, as badges have it */
    String add(Handle transaction, String svg, byte[] png, Instant now) {
        UUID id = UUID.randomUUID();
        transaction.createUpdate("insert into badge_picture (id, svg, png, created_at) values (:id, :svg, :png, :now)")
                .bind("id", id).bind("svg", svg).bind("png", png).bind("now", now.atOffset(ZoneOffset.UTC)).execute();
        return id.toString();
    }

    /** @param name as badges have it, or null */
    Optional<String> svg(Handle transaction, String name) {
        return name == null ? Optional.empty() : find(transaction, name, "svg").map(octets -> new String(octets, StandardCharsets.UTF_8));
    }

    /** @param kind {@code svg} or {@code png} */
    Optional<byte[]> find(String name, String kind) {
        return Text.id(name).isEmpty() ? ours(name + "." + kind) : jdbi.withHandle(handle -> find(handle, name, kind));
    }

    private static Optional<byte[]> find(Handle handle, String name, String kind) {
        Optional<UUID> uploaded = Text.id(name);
        return uploaded.isEmpty() ? ours(name + "." + kind)
                : handle.createQuery("select case when :svg then convert_to(svg, 'UTF8') else png end from badge_picture where id = :id")
                        .bind("svg", kind.equals("svg")).bind("id", uploaded.get()).mapTo(byte[].class).findOne();
    }

    private static Optional<byte[]> ours(String file) {
        if (!file.matches("[a-z0-9-]+\\.(svg|png)")) {
            return Optional.empty();
        }
        try (InputStream in = PictureStore.class.getClassLoader().getResourceAsStream("badges/" + file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
