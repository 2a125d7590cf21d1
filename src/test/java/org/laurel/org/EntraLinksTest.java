package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.platform.TestDatabase;

/** The order of trust: the directory, Graph, the name somebody signs in with. */
class EntraLinksTest {
    private static final UUID TENANT = Organisation.TENANT;
    private final Jdbi db = TestDatabase.fresh();
    private final EntraLinks links = new EntraLinks(new EntraLinkStore(db), TENANT);
    private final UUID account = UUID.randomUUID();

    @Test
    void signingInLinksOnceAndIsRecorded() {
        UUID anna = person("anna@x.example", true);
        assertThat(links.personOf(TENANT, account, "Anna@X.example")).contains(anna);
        assertThat(linkedBy(anna)).isEqualTo("sign-in");
        // From now on the account counts and not the name.
        assertThat(links.personOf(TENANT, account, "somebody.else@x.example")).contains(anna);
        assertThat(links.personOf(TENANT, UUID.randomUUID(), "anna@x.example")).isEmpty();
    }

    @Test
    void anAddressOfTwoOrOfNobodyActiveLinksNobody() {
        person("twin@x.example", true);
        person("Twin@x.example", true);
        person("gone@x.example", false);
        assertThat(links.personOf(TENANT, account, "twin@x.example")).isEmpty();
        assertThat(links.personOf(TENANT, account, "gone@x.example")).isEmpty();
        assertThat(links.personOf(TENANT, account, null)).isEmpty();
        int linked = db.withHandle(handle -> handle.createQuery("select count(*) from person where entra_object_id is not null")
                .mapTo(Integer.class).one());
        assertThat(linked).isZero();
    }

    @Test
    void anotherTenantsAccountIsNobody() {
        person("anna@x.example", true);
        assertThat(links.personOf(UUID.randomUUID(), account, "anna@x.example")).isEmpty();
    }

    @Test
    void whoeverLeftIsNobody() {
        UUID anna = person("anna@x.example", true);
        links.personOf(TENANT, account, "anna@x.example");
        db.useHandle(handle -> handle.execute("update person set active = false"));
        assertThat(links.personOf(TENANT, account, "anna@x.example")).isEmpty();
        assertThat(linkedBy(anna)).isEqualTo("sign-in");
    }

    @Test
    void graphLinksByMailElseByUserPrincipalName() {
        UUID anna = person("anna@x.example", true);
        UUID bo = person("bo@x.example", true);
        UUID cia = person("cia@x.example", true);
        UUID oid = UUID.randomUUID();
        int linked = links.link(List.of(new EntraUserRow(account, "ANNA@x.example", "other@x.example"),
                new EntraUserRow(oid, null, "bo@x.example"), new EntraUserRow(UUID.randomUUID(), "stranger@x.example", "stranger@x.example")));
        assertThat(linked).isEqualTo(2);
        assertThat(links.personOf(TENANT, account, null)).contains(anna);
        assertThat(links.personOf(TENANT, oid, null)).contains(bo);
        assertThat(linkedBy(cia)).isNull();
        assertThat(links.link(List.of(new EntraUserRow(account, "anna@x.example", "x@x.example")))).isZero();
    }

    @Test
    void graphDoesNotGuessBetweenTwo() {
        UUID anna = person("anna@x.example", true);
        assertThat(links.link(List.of(new EntraUserRow(account, "anna@x.example", "a1@x.example"),
                new EntraUserRow(UUID.randomUUID(), "Anna@x.example", "a2@x.example")))).isZero();
        assertThat(linkedBy(anna)).isNull();
    }

    @Test
    void theDirectorysWordStandsAgainstGraph() {
        UUID anna = person("anna@x.example", true);
        db.useHandle(handle -> handle.execute("update person set entra_tenant_id = ?, entra_object_id = ?, entra_linked_by = 'directory'", TENANT, account));
        assertThat(links.link(List.of(new EntraUserRow(UUID.randomUUID(), "anna@x.example", "anna@x.example")))).isZero();
        assertThat(links.personOf(TENANT, account, null)).isEqualTo(Optional.of(anna));
    }

    @Test
    void graphCorrectsALinkMadeBySigningIn() {
        UUID anna = person("anna@x.example", true);
        links.personOf(TENANT, UUID.randomUUID(), "anna@x.example");
        assertThat(links.link(List.of(new EntraUserRow(account, "anna@x.example", "anna@x.example")))).isOne();
        assertThat(links.personOf(TENANT, account, null)).contains(anna);
        assertThat(linkedBy(anna)).isEqualTo("graph");
    }

    private UUID person(String mail, boolean active) {
        return db.withHandle(handle -> handle.createQuery("""
                        insert into person (directory_id, dn, name, mail, active) values (gen_random_uuid(), 'x', :mail, :mail, :active) returning id
                        """)
                .bind("mail", mail).bind("active", active).mapTo(UUID.class).one());
    }

    private String linkedBy(UUID person) {
        return db.withHandle(handle -> handle.createQuery("select entra_linked_by from person where id = :id").bind("id", person)
                .mapTo(String.class).findOne().orElse(null));
    }
}
