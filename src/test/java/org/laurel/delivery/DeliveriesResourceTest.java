package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.laurel.platform.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
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
        for (String topic : List.of("report-decided", "thanks-hidden", "comment-hidden", "check-in-hidden")) {
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
        assertThat(Reasons.inWords("recipient-left", null, Locale.forLanguageTag("sv"))).isEqualTo("Mottagaren har lämnat företaget.");
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
    void whatBecomesADoubtWhileItIsRetriedIsAskedAbout() {
        end("fax", "retry", null, "http.503");
        String id = resource.list("retry", null, null).items().get(0).id();
        CompletableFuture<DeliveriesResource.DeliveryView> retried;
        try (Handle pump = DB.open()) {
            pump.begin();
            pump.execute("update delivery set state = 'in_doubt', ask_at = now() + interval '1 minute', last_code = 'lease-expired' where id = ?", Long.valueOf(id));
            retried = CompletableFuture.supplyAsync(() -> resource.retry(id));
            eventually("it waits for the pump", () -> DB.withHandle(handle -> handle.createQuery(
                    "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')").mapTo(Boolean.class).one()));
            pump.commit();
        }
        assertThat(retried.join().state()).isEqualTo("in_doubt");
        assertThat(retried.join().askAt()).isEqualTo(clock.instant());
    }

    @Test
    void aDoubtOutlastsARetryThatSendsNothing() {
        for (Throwable end : List.of(new NotWanted("subject-gone"), OutboundFailure.unanswered(Kind.UNREACHABLE_RECIPIENT, "blocked", "blocked", null))) {
            Delivery again = retriedDoubt(Doorkeeper.NOBODY).get(0);
            assertThat(again.body()).as("is nothing to a route").doesNotContainKey(NewDelivery.MAY_BE_THERE);
            ledger(Doorkeeper.NOBODY).finish(List.of(new Verdict(Pace.USUAL, () -> 0.5, channel -> Limits.NONE, clock).of(again, end)));
            assertStillInDoubt();
        }
        assertThat(retriedDoubt(new Doorkeeper() {
            @Override
            public Map<Long, Answer> ask(Handle transaction, Collection<Candidate> rows, Instant now) {
                return Map.of(rows.iterator().next().id(), new Answer(null, null, "opted-out"));
            }

            @Override
            public void begun(Handle transaction, Collection<Candidate> rows, Instant now) {
            }
        })).isEmpty();
        assertStillInDoubt();
    }

    private void assertStillInDoubt() {
        assertThat(resource.list("in_doubt", null, null).items()).singleElement()
                .extracting(DeliveriesResource.DeliveryView::mayArriveTwice, DeliveriesResource.DeliveryView::finishedAt).containsExactly(true, null);
    }

    private List<Delivery> retriedDoubt(Doorkeeper doorkeeper) {
        end("fax", "in_doubt", null, "cannot-be-asked");
        resource.retry(resource.list("in_doubt", null, null).items().get(0).id());
        return ledger(doorkeeper).take(List.of(new Line("fax", "thanks-given", "")), 1, Duration.ofMinutes(2)).deliveries();
    }

    private LedgerStore ledger(Doorkeeper doorkeeper) {
        return new LedgerStore(DB, doorkeeper, channel -> Limits.NONE, clock);
    }

    @Test
    void whoeverLookedSettlesADoubtThatNobodyAsksAbout() {
        end("fax", "in_doubt", null, "cannot-be-asked");
        String doubt = resource.list("in_doubt", null, null).items().get(0).id();
        assertThat(resource.arrived(doubt)).extracting(DeliveriesResource.DeliveryView::state, DeliveriesResource.DeliveryView::finishedAt)
                .containsExactly("sent", clock.instant());
        assertThat(catchThrowableOfType(Problem.class, () -> resource.arrived(doubt)).status()).isEqualTo(409);
        for (String state : List.of("ready", "retry", "dead", "not_wanted")) {
            end("fax", state, null, null);
            assertThat(catchThrowableOfType(Problem.class, () -> resource.arrived(doubt)).status()).as(state).isEqualTo(409);
        }
        end("fax", "in_doubt", null, "lease-expired");
        DB.useHandle(handle -> handle.execute("update delivery set ask_at = now() where destination = 'fax'"));
        assertThat(catchThrowableOfType(Problem.class, () -> resource.arrived(doubt)).status()).as("Laurel finds out by itself").isEqualTo(409);
    }

    @Test
    void allThatAChannelGaveUpForOneReasonStartsOver() {
        DB.useHandle(handle -> handle.execute("""
                insert into delivery (dedup_key, topic, destination, state, attempts, last_code, due_at, finished_at)
                select 'many' || n, 'thanks-given', 'fax', 'dead', 21, case when n <= 2300 then 'http-401' else 'blocked' end, now(), now() from generate_series(1, 2310) n"""));
        DB.useHandle(handle -> handle.execute("update delivery set destination = 'teams-card' where dedup_key in ('many1', 'many2')"));
        end("teams-activity", "in_doubt", null, "http-401");
        assertThat(resource.retryAll("fax", "http-401").retried()).isEqualTo(2298);
        int again = DB.withHandle(handle -> handle.createQuery("select count(*) from delivery where state = 'ready' and attempts = 0 and finished_at is null and dedup_key like 'many%'")
                .mapTo(int.class).one());
        assertThat(again).isEqualTo(2298);
        assertThat(resource.retryAll("fax", "http-401").retried()).isZero();
        assertThat(resource.retryAll("teams-activity", "http-401").retried()).as("in doubt").isZero();
        assertThat(catchThrowableOfType(Problem.class, () -> resource.retryAll("fax", " ")).status()).isEqualTo(400);
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
