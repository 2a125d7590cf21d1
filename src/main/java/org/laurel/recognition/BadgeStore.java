package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

@Singleton
public class BadgeStore {
    private final Jdbi jdbi;

    @Inject
    BadgeStore(Database database) {
        this(database.jdbi());
    }

    public BadgeStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<Badge> offered(Locale locale) {
        boolean swedish = locale.getLanguage().equals("sv");
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select key, case when :sv then name_sv else name_en end as name,
                               case when :sv then description_sv else description_en end as description, image,
                               case when :sv then alt_sv else alt_en end as alt
                        from badge where retired_at is null order by name, key
                        """)
                .bind("sv", swedish)
                .map((row, context) -> new Badge(row.getString("key"), row.getString("name"), row.getString("description"),
                        Badge.imageUrl(row.getString("image")), row.getString("alt")))
                .list());
    }

    boolean mayBeGiven(Handle transaction, String key) {
        return transaction.createQuery("select exists (select from badge where key = :key and retired_at is null)")
                .bind("key", key).mapTo(Boolean.class).one();
    }
}
