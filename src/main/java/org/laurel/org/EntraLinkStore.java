package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

/** Links between people and Entra accounts. */
@Singleton
class EntraLinkStore {
    private final Jdbi jdbi;

    @Inject
    EntraLinkStore(Database database) {
        this(database.jdbi());
    }

    EntraLinkStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Two active people with one account are a mistake somewhere: then it is nobody's. */
    Optional<UUID> linked(UUID tenant, UUID object) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select min(id::text)::uuid from person
                        where entra_object_id = :object and entra_tenant_id = :tenant and active having count(*) = 1
                        """)
                .bind("tenant", tenant).bind("object", object).mapTo(UUID.class).findOne());
    }

    /** Only for a person without a link, whose mail nobody else active has, and for an account that is linked to nobody active. */
    Optional<UUID> linkBySignIn(UUID tenant, UUID object, String userName) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update person p set entra_tenant_id = :tenant, entra_object_id = :object, entra_linked_by = 'sign-in'
                        where lower(p.mail) collate "C" = lower(:userName) and p.active and p.entra_object_id is null
                          and not exists (select from person o where o.active and o.id <> p.id and lower(o.mail) collate "C" = lower(:userName))
                          and not exists (select from person o where o.active and o.entra_object_id = :object and o.entra_tenant_id = :tenant)
                        returning p.id
                        """)
                .bind("tenant", tenant).bind("object", object).bind("userName", userName).mapTo(UUID.class).findOne());
    }

    int link(UUID tenant, List<EntraUserRow> users) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        with entra_user as materialized (
                          select distinct on (id) * from unnest(:ids, :mails, :names) as u (id, mail, name)),
                        one as materialized (
                          select min(id::text)::uuid as id, lower(mail) as mail from person
                          where active and mail is not null group by lower(mail) having count(*) = 1),
                        match as (
                          select coalesce(m.id, n.id) as person_id, u.id as object_id
                          from entra_user u
                          left join one m on m.mail = lower(u.mail)
                          left join one n on n.mail = lower(u.name)
                          where coalesce(m.id, n.id) is not null),
                        sure as (
                          select person_id, min(object_id::text)::uuid as object_id from match group by person_id having count(*) = 1)
                        update person p set entra_tenant_id = :tenant, entra_object_id = s.object_id, entra_linked_by = 'graph'
                        from sure s
                        where p.id = s.person_id and p.entra_linked_by is distinct from 'directory'
                          and (p.entra_object_id, p.entra_tenant_id, p.entra_linked_by) is distinct from (s.object_id, cast(:tenant as uuid), 'graph')
                          and not exists (select from person o where o.id <> p.id and o.active and o.entra_linked_by = 'directory'
                                          and o.entra_object_id = s.object_id and o.entra_tenant_id = :tenant)
                        """)
                .bind("tenant", tenant)
                .bindArray("ids", UUID.class, users.stream().map(EntraUserRow::id).toArray())
                .bindArray("mails", String.class, users.stream().map(EntraUserRow::mail).toArray())
                .bindArray("names", String.class, users.stream().map(EntraUserRow::userPrincipalName).toArray())
                .execute());
    }
}
