package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.graph.EntraUser;
import org.laurel.org.EntraUserRow;
import org.laurel.platform.Database;

@Singleton
class EntraUserStore {
    private static final String USERS = "users";

    private final Jdbi jdbi;

    @Inject
    EntraUserStore(Database database) {
        this(database.jdbi());
    }

    EntraUserStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<String> deltaLink() {
        return jdbi.withHandle(handle -> handle.createQuery("select link from graph_delta where resource = :users").bind("users", USERS)
                .mapTo(String.class).findOne());
    }

    /** What changed and where to go on, together: a crash repeats a read and loses none. @param users each id once */
    void save(List<EntraUser> users, String deltaLink, boolean fromScratch, Instant now) {
        List<EntraUser> kept = users.stream().filter(user -> !user.removed()).toList();
        List<EntraUser> gone = users.stream().filter(EntraUser::removed).toList();
        jdbi.useTransaction(handle -> {
            if (fromScratch) {
                handle.createUpdate("delete from entra_user").execute();
            }
            handle.createUpdate("delete from entra_user where id = any(:ids)").bindArray("ids", UUID.class, gone.stream().map(EntraUserStore::id).toArray()).execute();
            handle.createUpdate("""
                            insert into entra_user (id, mail, user_principal_name, enabled) select * from unnest(:ids, :mails, :names, :enabled)
                            on conflict (id) do update set mail = excluded.mail, user_principal_name = excluded.user_principal_name, enabled = excluded.enabled
                            """)
                    .bindArray("ids", UUID.class, kept.stream().map(EntraUserStore::id).toArray())
                    .bindArray("mails", String.class, kept.stream().map(EntraUser::mail).toArray())
                    .bindArray("names", String.class, kept.stream().map(EntraUser::userPrincipalName).toArray())
                    .bindArray("enabled", Boolean.class, kept.stream().map(EntraUser::enabled).toArray()).execute();
            handle.createUpdate("""
                            insert into graph_delta (resource, link, updated_at) values (:users, :link, :now)
                            on conflict (resource) do update set link = excluded.link, updated_at = excluded.updated_at
                            """)
                    .bind("users", USERS).bind("link", deltaLink).bind("now", now.atOffset(ZoneOffset.UTC)).execute();
        });
    }

    /**
     * Accounts in use that look like an active person who has none yet, or whose account is no more, once all have been read; whom the
     * directory linked keeps that link, and so does whose account is only disabled.
     */
    List<EntraUserRow> waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct u.id, u.mail, u.user_principal_name from person p
                        join entra_user u on lower(u.mail) = lower(p.mail) or lower(u.user_principal_name) = lower(p.mail)
                        where u.enabled and p.active and (p.entra_object_id is null
                          or p.entra_linked_by is distinct from 'directory' and not exists (select from entra_user o where o.id = p.entra_object_id)
                            and exists (select from graph_delta where resource = :users))
                        """).bind("users", USERS)
                .map((row, context) -> new EntraUserRow(row.getObject("id", UUID.class), row.getString("mail"), row.getString("user_principal_name")))
                .list());
    }

    private static UUID id(EntraUser user) {
        return UUID.fromString(user.id());
    }
}
