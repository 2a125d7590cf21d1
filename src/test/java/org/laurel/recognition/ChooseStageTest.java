package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

/** What becomes of a thanks whose receivers do not want a public stage. */
class ChooseStageTest {
    private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final Jdbi DB = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(NOW);
    private final ThanksStore store = new ThanksStore(DB);
    private final Deliveries deliveries = new Deliveries(topic -> Set.of("webhook"), new WakeUp(), clock);
    private final GivableBadges badges = new GivableBadges(new BadgeStore(DB, STOCKHOLM), clock);
    private final GiveThanks giveThanks = new GiveThanks(store, new ReceiverStore(DB, List.of()), new FairPlay(new FairPlayStore(DB, ZoneOffset.UTC), clock), badges, deliveries, clock);
    private final RedrawCards cards = new RedrawCards(new RecallStore(DB, STOCKHOLM), deliveries, clock);
    private final EditThanks editThanks = new EditThanks(new EditStore(DB), cards, store, badges, clock);
    private final ReceiverChoiceStore choices = new ReceiverChoiceStore(DB);
    private final ChooseStage chooseStage = new ChooseStage(choices, store, cards);
    private UUID ann;
    private UUID bo;
    private UUID eva;
    private UUID sten;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery cascade"));
        ann = TestPeople.add(DB, "Ann Berg");
        bo = TestPeople.add(DB, "Bo Ek");
        eva = TestPeople.add(DB, "Eva Ny");
        sten = TestPeople.add(DB, "Sten Lund");
    }

    @Test
    void aPreferenceCountsForWhatIsGivenFromThenOn() {
        assertThat(choices.preference(bo)).isEqualTo(ReceiverChoice.PUBLIC);
        Thanks before = give("company", "team-player", bo);
        choices.prefer(bo, ReceiverChoice.PRIVATE, NOW);
        choices.prefer(bo, ReceiverChoice.TEAM, NOW);
        assertThat(choices.preference(bo)).isEqualTo(ReceiverChoice.TEAM);
        assertThat(seen(before, sten).audience()).isEqualTo(Audience.COMPANY);
        Thanks given = give("company", "team-player", bo);
        assertThat(given.audience()).isEqualTo(Audience.TEAM);
        assertThat(given.chosen()).isEqualTo(new Thanks.Chosen(Audience.COMPANY, null));
        assertThat(seen(given, bo).chosen()).isEqualTo(new Thanks.Chosen(Audience.COMPANY, ReceiverChoice.TEAM));
        assertThat(seen(given, sten)).isNull();
        assertThat(strings("select destination || ' ' || coalesce(recipient_id::text, '-') from delivery where subject_id = '" + given.id() + "' order by id"))
                .as("no card in the channel").containsExactly("teams-card " + bo, "teams-activity " + bo);
    }

    @Test
    void theStrictestOfTheReceiversCountsAndNobodyMakesItWiderThanItsGiver() {
        Thanks thanks = give("team", "team-player", bo, eva);
        assertThat(choose(thanks, bo, "public").audience()).isEqualTo(Audience.TEAM);
        choose(thanks, bo, "private");
        assertThat(choose(thanks, eva, "public").audience()).isEqualTo(Audience.PRIVATE);
        assertThat(seen(thanks, eva).chosen()).as("what others chose is theirs").isEqualTo(new Thanks.Chosen(Audience.TEAM, ReceiverChoice.PUBLIC));
        assertThat(choose(thanks, bo, "team").audience()).isEqualTo(Audience.TEAM);
    }

    @Test
    void theWordsCanBeKeptWhereTheBadgeIsShown() {
        Thanks thanks = give("company", "team-player", bo, eva);
        choose(thanks, bo, "badge");
        for (UUID viewer : Arrays.asList(sten, null)) {
            Thanks outside = seen(thanks, viewer);
            assertThat(outside.message()).isNull();
            assertThat(outside.badge().key()).isEqualTo("team-player");
            assertThat(outside.audience()).isEqualTo(Audience.COMPANY);
            assertThat(outside.wordsPrivate()).isTrue();
            assertThat(outside.chosen()).isNull();
        }
        for (UUID viewer : List.of(ann, bo, eva)) {
            assertThat(seen(thanks, viewer).message()).isEqualTo("Tack!");
        }
        assertThat(edit(thanks, new EditRequest(null, "", null)).audience()).as("without a badge nothing is left to show").isEqualTo(Audience.PRIVATE);
        assertThat(seen(thanks, sten)).isNull();
        assertThat(edit(thanks, new EditRequest(null, "bright-idea", null)).audience()).isEqualTo(Audience.COMPANY);
        assertThat(seen(thanks, sten).message()).isNull();
    }

    @Test
    void aThanksWithoutBadgeWhoseWordsArePrivateIsPrivate() {
        choices.prefer(bo, ReceiverChoice.BADGE, NOW);
        Thanks thanks = give("company", null, bo);
        assertThat(thanks.audience()).isEqualTo(Audience.PRIVATE);
        assertThat(thanks.wordsPrivate()).isFalse();
        assertThat(seen(thanks, sten)).isNull();
    }

    @Test
    void oneOfADepartmentThatIsThankedIsNotOnStage() {
        UUID department = DB.withHandle(handle -> handle.createQuery("insert into department (name) values ('Sales') returning id").mapTo(UUID.class).one());
        DB.useHandle(handle -> handle.execute("update person set department_id = ? where id in (?, ?, ?, ?, ?)", department, bo, eva,
                TestPeople.add(DB, "A"), TestPeople.add(DB, "B"), TestPeople.add(DB, "C")));
        choices.prefer(bo, ReceiverChoice.PRIVATE, NOW);
        ThanksRequest request = new ThanksRequest(null, null, List.of(department.toString()), "team-player", null, "Tack!", "company");
        Thanks thanks = giveThanks.give(ann, request, null, Locale.ENGLISH);
        assertThat(thanks.audience()).isEqualTo(Audience.COMPANY);
        assertThat(seen(thanks, bo).chosen()).isEqualTo(new Thanks.Chosen(Audience.COMPANY, null));
        assertThat(refusal(thanks, bo, "private").status()).isEqualTo(403);
        ThanksRequest alsoByName = new ThanksRequest(List.of(bo.toString()), null, List.of(department.toString()), "team-player", null, "Tack!", "company");
        assertThat(giveThanks.preview(ann, alsoByName, Locale.ENGLISH).audience()).as("told before").isEqualTo(Audience.PRIVATE);
        assertThat(giveThanks.give(ann, alsoByName, null, Locale.ENGLISH).audience()).isEqualTo(Audience.PRIVATE);
    }

    @Test
    void theGiverEditsWhatTheyChoseNotWhatCameOfIt() {
        Thanks thanks = give("company", "team-player", bo);
        choose(thanks, bo, "private");
        Thanks edited = edit(thanks, new EditRequest("Tack igen!", null, "company"));
        assertThat(edited.audience()).isEqualTo(Audience.PRIVATE);
        assertThat(edited.chosen().giver()).isEqualTo(Audience.COMPANY);
        assertThat(edit(thanks, new EditRequest(null, null, "team")).chosen().giver()).isEqualTo(Audience.TEAM);
        assertThat(choose(thanks, bo, "public").audience()).isEqualTo(Audience.TEAM);
    }

    @Test
    void sentCardsAreDrawnAnewOnceForEachChangeAndOpenPagesHearOfIt() {
        Thanks thanks = give("company", "team-player", bo);
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sent'"));
        DB.useHandle(handle -> handle.execute("truncate feed_change"));
        choose(thanks, bo, "team");
        choose(thanks, bo, "team");
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sent'"));
        choose(thanks, bo, "private");
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sending' where state = 'ready'"));
        choose(thanks, bo, "badge");
        assertThat(strings(UPDATES))
                .containsExactly("teams-card team", "teams-card private", "teams-card company");
        assertThat(strings("select coalesce(was_for, '-') from feed_change order by id")).containsExactly("company", "team", "-");
    }

    @Test
    void anUpdateThatHasNotLeftIsTheOnlyOneOfItsCardHoweverOftenSomebodyChangesTheirMind() {
        Thanks thanks = give("company", "team-player", bo, eva);
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sent'"));
        choose(thanks, bo, "team");
        List<String> first = strings(UPDATES);
        DB.useHandle(handle -> handle.execute("update delivery set state = 'retry' where state = 'ready'"));
        for (int i = 0; i < 10; i++) {
            choose(thanks, bo, i % 2 == 0 ? "private" : "team");
        }
        assertThat(strings(UPDATES)).isEqualTo(first);
        choose(thanks, bo, "private");
        assertThat(strings(UPDATES)).as("with the audience it has when it leaves").hasSameSizeAs(first).containsOnly("teams-card private");
        assertThat(strings(HEARD)).isEmpty();
        DB.useHandle(handle -> handle.execute("update delivery set state = 'ready', due_at = '2100-01-01' where state = 'retry'"));
        choose(thanks, bo, "public");
        assertThat(strings(HEARD)).as("a destination of one's own hears of the first that the company sees").hasSize(1);
        assertThat(strings(UPDATES)).hasSameSizeAs(first).containsOnly("teams-card company");
        assertThat(strings("select id::text from delivery where due_at > '2099-01-01'")).as("asks at once whether the card it waited for has left").isEmpty();
    }

    @Test
    void anUpdateThatIsBeingTakenMayShowWhatWasBeforeSoAnotherFollows() throws Exception {
        Thanks thanks = give("company", "team-player", bo);
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sent'"));
        choose(thanks, bo, "team");
        ExecutorService other = Executors.newSingleThreadExecutor();
        DB.useTransaction(taking -> {
            taking.execute("select id from delivery where state = 'ready' for update");
            other.submit(() -> choose(thanks, bo, "private")).get();
        });
        other.shutdown();
        assertThat(strings(UPDATES)).containsExactly("teams-card team", "teams-card private");
        DB.useHandle(handle -> handle.execute("update delivery set state = 'retry' where topic = 'thanks-edited'"));
        choose(thanks, bo, "public");
        assertThat(strings(UPDATES)).as("both wait after all").containsExactly("teams-card company", "teams-card company");
    }

    @Test
    void whatTheCompanyMaySeeAfterAllIsShownInTheChannelWhileItIsNews() {
        choices.prefer(bo, ReceiverChoice.PRIVATE, NOW);
        Thanks thanks = give("company", "team-player", bo);
        Thanks old = give("company", "team-player", bo);
        assertThat(strings(CHANNEL)).isEmpty();
        clock.set(NOW.plus(Duration.ofDays(7)).minusMillis(1));
        choose(thanks, bo, "public");
        assertThat(strings(CHANNEL)).containsExactly("teams-card ready", "webhook ready");
        DB.useHandle(handle -> handle.execute("update delivery set state = 'not_wanted', last_code = 'subject-gone'"));
        choose(thanks, bo, "team");
        choose(thanks, bo, "public");
        assertThat(strings(CHANNEL)).as("it had not left").containsExactly("teams-card ready", "webhook not_wanted");
        clock.set(NOW.plus(Duration.ofDays(7)));
        choose(old, bo, "public");
        assertThat(strings(CHANNEL)).hasSize(2);
    }

    @Test
    void onlyWhoGotItDecides() {
        Thanks open = give("company", "team-player", bo);
        assertThat(refusal(open, sten, "private").status()).isEqualTo(403);
        assertThat(refusal(open, ann, "private").status()).as("its giver edits it").isEqualTo(403);
        assertThat(refusal(open, bo, "secret").status()).isEqualTo(400);
        assertThat(refusal(open, bo, null).status()).isEqualTo(400);
        assertThat(refusal(give("private", null, bo), sten, "private").status()).isEqualTo(404);
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now()"));
        assertThat(refusal(open, bo, "private").status()).isEqualTo(404);
    }

    private static final String UPDATES = "select destination || ' ' || (payload ->> 'audience') from delivery where topic = 'thanks-edited' and destination = 'teams-card' order by id";
    private static final String HEARD = "select destination from delivery where topic = 'thanks-edited' and destination = 'webhook'";
    private static final String CHANNEL = "select destination || ' ' || state from delivery where topic = 'thanks-given' and recipient_id is null order by id";

    private Thanks give(String audience, String badge, UUID... receivers) {
        return giveThanks.give(ann, new ThanksRequest(Arrays.stream(receivers).map(UUID::toString).toList(), badge, "Tack!", audience), null, Locale.ENGLISH);
    }

    private Thanks choose(Thanks thanks, UUID receiver, String choice) {
        return chooseStage.choose(thanks.id(), receiver, new ReceiverChoiceRequest(choice), Locale.ENGLISH);
    }

    private Problem refusal(Thanks thanks, UUID receiver, String choice) {
        return catchThrowableOfType(Problem.class, () -> choose(thanks, receiver, choice));
    }

    private Thanks edit(Thanks thanks, EditRequest request) {
        return editThanks.edit(thanks.id(), ann, request, Locale.ENGLISH);
    }

    private Thanks seen(Thanks thanks, UUID viewer) {
        return store.find(thanks.id(), viewer, Locale.ENGLISH).orElse(null);
    }

    private static List<String> strings(String query) {
        return DB.withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
