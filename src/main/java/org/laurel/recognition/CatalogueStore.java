package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;

/** The catalogue as its keepers see it. */
@Singleton
class CatalogueStore {
    /** Whose badges: of everybody, or of these places only. */
    record Scope(boolean all, List<Place> places) {
        private UUID[] ids(String kind) {
            return places.stream().filter(place -> place.kind().equals(kind)).map(Place::id).toArray(UUID[]::new);
        }
    }

    private record Row(CatalogueBadge badge, String sortKey) {
    }

    private static final String STATE = "case when b.retired_at is not null then 'retired' when b.published_at is not null then 'published' else 'draft' end";
    private static final String SELECT = """
            select b.*, g.name as givers_team, t.name as team, d.name as department, s.sort_key, <state> as state
            from badge b
            left join team g on g.id = b.givers_team_id
            left join team t on t.id = b.team_id
            left join department d on d.id = b.department_id
            cross join lateral (select fold(coalesce(case when :sv then b.name_sv end, b.name_en, b.name_sv, b.key)) collate "C" as sort_key) s
            where (:all or b.team_id = any(:teams) or b.department_id = any(:departments))
            """.replace("<state>", STATE);

    private final Jdbi jdbi;

    @Inject
    CatalogueStore(Database database) {
        this(database.jdbi());
    }

    CatalogueStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** By name. @param state null for all */
    Page<CatalogueBadge> list(Scope scope, String state, boolean swedish, String cursor, int limit) {
        Optional<Cursor> after = Cursor.decode(cursor, 2);
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                          and (:state::text is null or <state> = :state)
                          and (:first or (s.sort_key, b.key) > (:sortKey, :key collate "C"))
                        order by s.sort_key, b.key collate "C" limit :limit
                        """.replace("<state>", STATE))
                .bind("sv", swedish).bind("all", scope.all()).bindArray("teams", UUID.class, (Object[]) scope.ids(Place.TEAM))
                .bindArray("departments", UUID.class, (Object[]) scope.ids(Place.DEPARTMENT)).bind("state", state).bind("first", after.isEmpty())
                .bind("sortKey", after.map(last -> last.key(0)).orElse("")).bind("key", after.map(last -> last.key(1)).orElse(""))
                .bind("limit", limit + 1).map(CatalogueStore::row).list());
        return Page.of(rows, limit, row -> Cursor.of(row.sortKey(), row.badge().key())).map(Row::badge);
    }

    /** Locked, so that two changes of one badge come one after the other. */
    Optional<CatalogueBadge> find(Handle transaction, Scope scope, String key) {
        return transaction.createQuery(SELECT + " and b.key = :key for update of b")
                .bind("sv", false).bind("all", scope.all()).bindArray("teams", UUID.class, (Object[]) scope.ids(Place.TEAM))
                .bindArray("departments", UUID.class, (Object[]) scope.ids(Place.DEPARTMENT)).bind("key", key).map(CatalogueStore::row).findOne().map(Row::badge);
    }

    /** @return false if the key is taken */
    boolean insert(Handle transaction, String key, BadgeContent content, String image, Place place, String by, Instant now) {
        return bound(transaction.createUpdate("""
                        insert into badge (key, name_en, name_sv, description_en, description_sv, alt_en, alt_sv, image, category, givers, givers_team_id,
                                           valid_from, valid_until, limit_count, limit_period, team_id, department_id, created_by, created_at)
                        values (:key, :nameEn, :nameSv, :descriptionEn, :descriptionSv, :altEn, :altSv, :image, :category, :givers, :giversTeam,
                                :from, :until, :limitCount, :limitPeriod, :team, :department, :by, :now)
                        on conflict do nothing
                        """), key, content, image, place).bind("by", by).bind("now", now.atOffset(ZoneOffset.UTC)).execute() == 1;
    }

    /** @param image null keeps the one there is */
    void update(Handle transaction, String key, BadgeContent content, String image, Place place) {
        bound(transaction.createUpdate("""
                        update badge set name_en = :nameEn, name_sv = :nameSv, description_en = :descriptionEn, description_sv = :descriptionSv, alt_en = :altEn,
                               alt_sv = :altSv, image = coalesce(:image, image), category = :category, givers = :givers, givers_team_id = :giversTeam,
                               valid_from = :from, valid_until = :until, limit_count = :limitCount, limit_period = :limitPeriod,
                               team_id = :team, department_id = :department, version = version + 1
                        where key = :key
                        """), key, content, image, place).execute();
    }

    void publish(Handle transaction, String key, String by, Instant now) {
        transaction.createUpdate("update badge set published_at = :now, published_by = :by, retired_at = null, retired_by = null where key = :key")
                .bind("key", key).bind("by", by).bind("now", now.atOffset(ZoneOffset.UTC)).execute();
    }

    void retire(Handle transaction, String key, String by, Instant now) {
        transaction.createUpdate("update badge set retired_at = :now, retired_by = :by where key = :key")
                .bind("key", key).bind("by", by).bind("now", now.atOffset(ZoneOffset.UTC)).execute();
    }

    private static Update bound(Update update, String key, BadgeContent content, String image, Place place) {
        BadgeContent.Limit limit = content.limit();
        return update.bind("key", key).bind("nameEn", content.name().en()).bind("nameSv", content.name().sv())
                .bind("descriptionEn", content.description().en()).bind("descriptionSv", content.description().sv())
                .bind("altEn", content.alt().en()).bind("altSv", content.alt().sv()).bind("image", image)
                .bind("category", content.category()).bind("givers", content.givers()).bindByType("giversTeam", content.giversTeam(), UUID.class)
                .bindByType("from", content.validFrom(), LocalDate.class).bindByType("until", content.validUntil(), LocalDate.class)
                .bindByType("limitCount", limit == null ? null : limit.count(), Integer.class).bind("limitPeriod", limit == null ? null : limit.period())
                .bindByType("team", place != null && place.kind().equals(Place.TEAM) ? place.id() : null, UUID.class)
                .bindByType("department", place != null && place.kind().equals(Place.DEPARTMENT) ? place.id() : null, UUID.class);
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        String image = row.getString("image");
        BadgeContent.Limit limit = row.getString("limit_period") == null ? null : new BadgeContent.Limit(row.getInt("limit_count"), row.getString("limit_period"));
        Place place = row.getString("team") != null ? new Place(Place.TEAM, row.getObject("team_id", UUID.class), row.getString("team"))
                : row.getString("department") != null ? new Place(Place.DEPARTMENT, row.getObject("department_id", UUID.class), row.getString("department")) : null;
        return new Row(new CatalogueBadge(row.getString("key"), row.getString("state"), texts(row, "name"), texts(row, "description"), texts(row, "alt"),
                image == null ? null : Badge.imageUrl(image), row.getString("category"), row.getString("givers"),
                row.getString("givers_team") == null ? null : new Place(Place.TEAM, row.getObject("givers_team_id", UUID.class), row.getString("givers_team")),
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class), limit, place,
                row.getString("created_by"), instant(row, "created_at"), row.getString("published_by"), instant(row, "published_at"),
                row.getString("retired_by"), instant(row, "retired_at"), row.getInt("version"), null, null), row.getString("sort_key"));
    }

    private static Bilingual texts(ResultSet row, String column) throws SQLException {
        return new Bilingual(row.getString(column + "_en"), row.getString(column + "_sv"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
