package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;
import org.laurel.platform.Text;

/** What the values of a filter stand for. */
@Singleton
class FeedFilterStore {
    private final Jdbi jdbi;

    @Inject
    FeedFilterStore(Database database) {
        this(database.jdbi());
    }

    FeedFilterStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Set<UUID> teamsOf(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select t.id from team_member m join team t on t.id = m.team_id where m.person_id = :person and t.active
                        """).bind("person", person).mapTo(UUID.class).set());
    }

    boolean isTeam(UUID id) {
        return exists("select from team where id = :value and active", id);
    }

    boolean isPerson(UUID id) {
        return exists("select from person where id = :value", id);
    }

    /** A retired one too: what was given with it stays. None that the viewer is not shown anywhere else, such as a draft. */
    boolean isBadge(String key, UUID viewer) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select from badge b where b.key = :key and b.published_at is not null and (badge_visible(b, :viewer)
                          or exists (select from thanks t where t.badge_key = b.key and badge_shown(b, t, :viewer))))
                        """)
                .bind("key", key).bindByType("viewer", viewer, UUID.class).mapTo(Boolean.class).one());
    }

    Optional<UUID> departmentOf(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("select department_id from person where id = :person and department_id is not null")
                .bind("person", person).mapTo(UUID.class).findOne());
    }

    /** @param department its id or its name */
    Optional<UUID> department(String department) {
        Optional<UUID> id = Text.id(department).filter(this::isDepartment);
        return id.isPresent() ? id : jdbi.withHandle(handle -> handle.createQuery("select id from department where name = :name")
                .bind("name", department).mapTo(UUID.class).findOne());
    }

    boolean isDepartment(UUID id) {
        return exists("select from department where id = :value", id);
    }

    private boolean exists(String query, Object value) {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (" + query + ")").bind("value", value).mapTo(Boolean.class).one());
    }
}
