package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.platform.Caller;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class DeliveriesResourceTest {
    static final Jdbi DB = TestDatabase.fresh();

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T08:00:00Z"));
    final DeliveriesResource resource = new DeliveriesResource(new DeliveryLog(DB, Scopes.NONE, clock), new WakeUp(), new Caller());
    final DeliveriesResource operators = new DeliveriesResource(new DeliveryLog(DB, Scopes.NONE, clock), new WakeUp(), new Caller() {
        @Override
        public boolean has(String role) {
            return role.equals(Caller.OPERATOR);
        }
    });
    UUID erik;

    @BeforeEach
    void rows() {
        DB.useHandle(handle -> handle.execute("truncate delivery"));
        erik = TestPeople.add(DB, "Erik Ek");
        DB.useTransaction(handle -> new Deliveries(topic -> Set.of(), new WakeUp(), clock).add(handle, List.of(
                new NewDelivery("1", "thanks-given", "teams-card", null, null, Map.of()),
                new NewDelivery("2", "thanks-given", "teams-activity", erik, null, Map.of()),
                new NewDelivery("3", "thanks-given", "fax", erik, null, Map.of()))));
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        Page<DeliveriesResource.DeliveryView> first = resource.list(null, null, 2);
        assertThat(first.items()).extracting(DeliveriesResource.DeliveryView::destination).containsExactly("fax", "teams-activity");
        assertThat(first.items().get(0).personal()).isTrue();
        assertThat(first.items().get(0).dueAt()).isEqualTo(clock.instant());
        Page<DeliveriesResource.DeliveryView> second = resource.list(null, first.next(), 2);
        assertThat(second.items()).extracting(DeliveriesResource.DeliveryView::destination).containsExactly("teams-card");
        assertThat(second.items().get(0).recipient()).isNull();
        assertThat(second.items().get(0).personal()).isFalse();
        assertThat(second.next()).isNull();
    }

    /** Beside each other, what was sent and what was not says who wants no bell, and who got a thanks that is for few. */
    @Test
    void recipientsAreNamedToHrOnlyWhereSomethingHasToBeMended() {
        for (String state : List.of("ready", "sent", "retry", "not_wanted", "dead", "in_doubt")) {
            end("fax", state, null, null);
            DeliveriesResource.DeliveryView shown = resource.list(state, null, null).items().stream().filter(view -> view.destination().equals("fax")).findFirst().orElseThrow();
            assertThat(shown.recipient() != null).as(state).isEqualTo(state.equals("dead") || state.equals("in_doubt"));
            assertThat(shown.personal()).isTrue();
            assertThat(operators.list(state, null, null).items().get(0).recipient().name()).isEqualTo("Erik Ek");
        }
    }

    @Test
    void whoReportedWhomIsToldToNobody() {
        end("fax", "dead", null, "no-route");
        for (String topic : List.of("report-decided", "thanks-hidden", "comment-hidden")) {
            DB.useHandle(handle -> handle.execute("update delivery set topic = ? where destination = 'fax'", topic));
            for (DeliveriesResource anybody : List.of(resource, operators)) {
                assertThat(anybody.list("dead", null, null).items()).singleElement().satisfies(view -> {
                    assertThat(view.recipient()).isNull();
                    assertThat(view.personal()).isTrue();
                });
            }
        }
    }

    @Test
    void saysWhatWentWrongInWordsAndSendsItAgain() {
        end("fax", "dead", "thanks-given.fax.camel.yaml", "no-route");
        DeliveriesResource.DeliveryView dead = resource.list("dead", null, null).items().get(0);
        assertThat(dead.lastError()).contains("Add the file thanks-given.fax.camel.yaml to LAUREL_ROUTES_DIR");
        DeliveriesResource.DeliveryView again = resource.retry(dead.id());
        assertThat(again.state()).isEqualTo("ready");
        assertThat(again.attempts()).isZero();
        assertThat(again.finishedAt()).isNull();
        Problem twice = catchThrowableOfType(Problem.class, () -> resource.retry(dead.id()));
        assertThat(twice.status()).isEqualTo(409);
    }

    @Test
    void othersWordsAreKeptAndOursAreTranslated() {
        end("teams-activity", "dead", "Ada says no", "SomethingOfMicrosofts");
        assertThat(resource.list("dead", null, null).items().get(0).lastError()).isEqualTo("Ada says no");
        DeliveryLog.Entry left = new DeliveryLog.Entry(1, "t", "d", null, null, null, "not_wanted", 0, clock.instant(), clock.instant(), null,
                null, "recipient-left", null, 0, null);
        assertThat(DeliveriesResource.inWords(left, Locale.forLanguageTag("sv"))).isEqualTo("Mottagaren har lämnat företaget.");
    }

    @Test
    void whatIsInDoubtIsLookedUpBeforeItIsSentAgainUnlessNobodyCanBeAsked() {
        end("teams-card", "in_doubt", "no answer", "asked-in-vain");
        end("fax", "in_doubt", "thanks-given.fax.camel.yaml", "cannot-be-asked");
        List<DeliveriesResource.DeliveryView> doubts = resource.list("in_doubt", null, null).items();
        assertThat(doubts).extracting(DeliveriesResource.DeliveryView::mayArriveTwice).containsExactly(true, false);
        assertThat(doubts).extracting(DeliveriesResource.DeliveryView::lastError).doesNotContainNull().noneMatch(words -> words.contains("{"));
        assertThat(resource.retry(doubts.get(0).id()).state()).isEqualTo("ready");
        DeliveriesResource.DeliveryView asked = resource.retry(doubts.get(1).id());
        assertThat(asked.state()).isEqualTo("in_doubt");
        assertThat(asked.askAt()).isEqualTo(clock.instant());
    }

    @Test
    void whatDoesNotExistIsSaidSo() {
        assertThat(catchThrowableOfType(Problem.class, () -> resource.retry("999999")).status()).isEqualTo(404);
        assertThat(catchThrowableOfType(Problem.class, () -> resource.retry("1; drop table")).status()).isEqualTo(404);
        assertThat(catchThrowableOfType(Problem.class, () -> resource.list("lost", null, null)).status()).isEqualTo(400);
    }

    private static void end(String destination, String state, String error, String code) {
        DB.useHandle(handle -> handle.execute("update delivery set state = ?, last_error = ?, last_code = ?, attempts = 12, finished_at = now() where destination = ?",
                state, error, code, destination));
    }
}
