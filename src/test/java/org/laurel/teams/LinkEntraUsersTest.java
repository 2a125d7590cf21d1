package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.connectors.graph.EntraUser;
import org.laurel.connectors.graph.EntraUserPage;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.org.EntraUserRow;
import org.laurel.platform.TestDatabase;

/** Reading the tenant's users where Graph does not answer everything at once. */
class LinkEntraUsersTest {
    private static final Jdbi DB = TestDatabase.fresh();

    private final EntraUserStore store = new EntraUserStore(DB);
    private final Queue<Supplier<EntraUserPage>> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T09:00:00Z");
    private final LinkEntraUsers users = new LinkEntraUsers(this::answer, store, waiting -> 0, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @BeforeEach
    void empty() {
        DB.useHandle(handle -> handle.execute("truncate person, entra_user, graph_delta cascade"));
    }

    @Test
    void whoseAccountIsNoMoreIsLookedForAgainOnceAllHaveBeenRead() {
        UUID old = UUID.randomUUID();
        UUID anew = UUID.randomUUID();
        UUID anna = DB.withHandle(handle -> handle.createQuery("""
                        insert into person (directory_id, dn, name, mail, active, entra_tenant_id, entra_object_id, entra_linked_by)
                        values (gen_random_uuid(), 'x', 'Anna', 'anna@x.example', true, gen_random_uuid(), :old, 'graph') returning id
                        """).bind("old", old).mapTo(UUID.class).one());
        DB.useHandle(handle -> handle.execute("insert into entra_user (id, mail, user_principal_name) values (?, 'Anna@x.example', 'anna@x.example')", anew));
        assertThat(store.waiting()).as("the old account may not have been read yet").isEmpty();
        store.save(List.of(user(old), user(anew)), "delta-1", true, now);
        assertThat(store.waiting()).as("it is there").isEmpty();
        store.save(List.of(new EntraUser(old.toString(), "anna@x.example", "anna@x.example", false, false)), "delta-2", false, now);
        assertThat(store.waiting()).as("it is disabled, for an hour perhaps").isEmpty();
        store.save(List.of(new EntraUser(old.toString(), null, null, true, true)), "delta-3", false, now);
        assertThat(store.waiting()).extracting(EntraUserRow::id).containsExactly(anew);
        DB.useHandle(handle -> handle.execute("update person set entra_linked_by = 'directory' where id = ?", anna));
        assertThat(store.waiting()).as("the directory knows better").isEmpty();
    }

    private static EntraUser user(UUID id) {
        return new EntraUser(id.toString(), "anna@x.example", "anna@x.example", true, false);
    }

    @Test
    void goesOnWhereAFailingPageEndedItAndKeepsNothingOfHalfATenant() {
        answers.add(() -> page("next-1", false));
        answers.add(() -> refused(503, null));
        users.run();
        assertThat(store.deltaLink()).isEmpty();
        assertThat(known()).isZero();

        answers.add(() -> page("delta-1", true));
        users.run();
        assertThat(asked).containsExactly(null, "next-1", "next-1");
        assertThat(store.deltaLink()).contains("delta-1");
        assertThat(known()).isEqualTo(2);
    }

    @Test
    void asksNothingBeforeTheTimeThatGraphNamed() {
        answers.add(() -> refused(429, Duration.ofMinutes(5)));
        users.run();
        now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
        users.run();
        assertThat(asked).hasSize(1);
        now = now.plusMillis(1);
        answers.add(() -> page("delta-1", true));
        users.run();
        assertThat(asked).hasSize(2);
    }

    @Test
    void beginsAnewWhereItsLinkIsTooOld() {
        read("delta-1");
        answers.add(() -> refused(410, null));
        answers.add(() -> page("delta-2", true));
        users.run();
        assertThat(asked).containsExactly(null, "delta-1", null);
        assertThat(known()).as("not those from before").isOne();

        answers.add(() -> page("next-2", false));
        answers.add(() -> refused(410, null));
        answers.add(() -> refused(410, null));
        users.run();
        read("delta-3");
        assertThat(asked.subList(3, 7)).containsExactly("delta-2", "next-2", null, "delta-2");
    }

    /** After a week's rest Entra says 400 and syncStateNotFound; of a link from before another Graph URL was set we say so ourselves. */
    @ParameterizedTest
    @CsvSource({"400, syncStateNotFound", "400, Directory_ResyncRequired", "404, ResourceNotFound", "0, foreign-host"})
    void beginsAnewWhereTheLinkThatItKeptIsRefused(int status, String code) {
        read("delta-1");
        answers.add(() -> {
            throw new OutboundFailure(Kind.REJECTED, status, code, null, null, "no", null);
        });
        answers.add(() -> page("delta-2", true));
        users.run();
        assertThat(asked).containsExactly(null, "delta-1", null);
        assertThat(store.deltaLink()).contains("delta-2");
        assertThat(known()).as("not those from before").isOne();
    }

    @Test
    void readsNotTheWholeTenantAgainForAPermissionThatIsMissing() {
        read("delta-1");
        answers.add(() -> {
            throw new OutboundFailure(Kind.REJECTED, 403, "Authorization_RequestDenied", null, null, "no", null);
        });
        users.run();
        read("delta-2");
        assertThat(asked).containsExactly(null, "delta-1", "delta-1");
        assertThat(known()).isEqualTo(2);
    }

    @Test
    void dropsWhatItHasWhenAnotherReplicaWasQuicker() {
        answers.add(() -> page("next-1", false));
        answers.add(() -> refused(503, null));
        users.run();
        store.save(List.of(), "delta-of-the-other", true, now);
        read("delta-2");
        assertThat(asked).containsExactly(null, "next-1", "delta-of-the-other");
        assertThat(known()).isOne();
    }

    private void read(String link) {
        answers.add(() -> page(link, true));
        users.run();
        assertThat(store.deltaLink()).contains(link);
    }

    private EntraUserPage answer(String link) {
        asked.add(link);
        return answers.remove().get();
    }

    private static EntraUserPage page(String link, boolean last) {
        return new EntraUserPage(List.of(new EntraUser(UUID.randomUUID().toString(), "a@x.example", "a@x.example", true, false)), link, last);
    }

    private static EntraUserPage refused(int status, Duration retryAfter) {
        throw new OutboundFailure(status == 429 ? Kind.THROTTLED : status == 410 ? Kind.REJECTED : Kind.UNAVAILABLE, status, "Some", retryAfter, null, "no", null);
    }

    private static int known() {
        return DB.withHandle(handle -> handle.createQuery("select count(*) from entra_user").mapTo(Integer.class).one());
    }
}
