package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class EditThanksTest {
    private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
    private static final Jdbi DB = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(NOW);
    private final ThanksStore store = new ThanksStore(DB);
    private final Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);
    private final GiveThanks giveThanks = new GiveThanks(store, new ReceiverStore(DB, List.of()), new FairPlay(new FairPlayStore(DB, ZoneOffset.UTC), clock), new GivableBadges(new BadgeStore(DB, ZoneId.of("Europe/Stockholm")), clock), deliveries, clock);
    private final RecallStore cards = new RecallStore(DB, ZoneId.of("Europe/Stockholm"));
    private final EditThanks editThanks = new EditThanks(new EditStore(DB), new RedrawCards(cards, deliveries, clock), store,
            new GivableBadges(new BadgeStore(DB, ZoneId.of("Europe/Stockholm")), clock), clock);
    private UUID ann;
    private UUID bo;
    private UUID sten;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, delivery cascade"));
        ann = TestPeople.add(DB, "Ann Berg");
        bo = TestPeople.add(DB, "Bo Ek");
        sten = TestPeople.add(DB, "Sten Lund");
    }

    @Test
    void whatItWasIsKeptAndItsCardsAreChanged() {
        Thanks thanks = give("company");
        assertThat(thanks.editedAt()).isNull();
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sent'"));
        clock.set(NOW.plusSeconds(60));
        Thanks edited = edit(thanks, new EditRequest(" Tack igen! ", "bright-idea", null));
        assertThat(edited.message()).isEqualTo("Tack igen!");
        assertThat(edited.badge().key()).isEqualTo("bright-idea");
        assertThat(edited.audience()).isEqualTo(Audience.COMPANY);
        assertThat(edited.editedAt()).isEqualTo(NOW.plusSeconds(60));
        DB.useHandle(handle -> handle.execute("update delivery set state = 'sent'"));
        clock.set(NOW.plusSeconds(120));
        assertThat(edit(thanks, new EditRequest(null, "", "team")).badge()).isNull();
        assertThat(editThanks.history(thanks.id(), ann)).extracting(edit -> edit.editedBy().name() + " " + edit.editedAt() + " " + edit.message() + " " + edit.badge() + " " + edit.audience().key())
                .containsExactly("Ann Berg 2026-11-18T09:02:00Z Tack igen! bright-idea company", "Ann Berg 2026-11-18T09:01:00Z Tack! team-player company");
        assertThat(strings("select destination || ' ' || (payload ->> 'audience') from delivery where topic = 'thanks-edited' order by id"))
                .containsExactly("teams-card company", "teams-card team");
        assertThat(store.find(thanks.id(), sten, Locale.ENGLISH)).as("no longer for the company").isEmpty();
    }

    @Test
    void theAudienceGetsOnlyNarrower() {
        Thanks thanks = give("team");
        assertThat(problem(thanks, ann, new EditRequest(null, null, "company")).fields()).extracting(Problem.Field::field).containsExactly("audience");
        assertThat(problem(thanks, ann, new EditRequest(null, null, "everybody")).key()).isEqualTo("recognition.audience");
        assertThat(edit(thanks, new EditRequest(null, null, "private")).audience()).isEqualTo(Audience.PRIVATE);
        assertThat(problem(thanks, ann, new EditRequest(null, null, "team")).key()).isEqualTo("recognition.audience-wider");
        assertThat(strings("select audience from feed_item")).containsExactly("private");
    }

    @Test
    void whatChangesNothingIsNoEdit() {
        Thanks thanks = give("company");
        assertThat(edit(thanks, new EditRequest("Tack!", "team-player", "company"))).isEqualTo(thanks);
        assertThat(edit(thanks, new EditRequest(null, null, null))).isEqualTo(thanks);
        assertThat(editThanks.history(thanks.id(), ann)).isEmpty();
    }

    @Test
    void onlyItsGiverEditsIt() {
        Thanks open = give("company");
        Thanks secret = give("private");
        EditRequest words = new EditRequest("Mine", null, null);
        assertThat(problem(open, bo, words).status()).isEqualTo(403);
        assertThat(problem(secret, bo, words).status()).isEqualTo(403);
        assertThat(problem(secret, sten, words).status()).as("who may not see it is not told that it is there").isEqualTo(404);
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now()"));
        assertThat(problem(open, ann, words).status()).isEqualTo(404);
        assertThat(editThanks.history(open.id(), ann)).isEmpty();
        assertThat(catchThrowableOfType(Problem.class, () -> editThanks.history(UUID.randomUUID(), ann)).status()).isEqualTo(404);
    }

    @Test
    void badgeAndWordsObeyTheRulesOfGiving() {
        Thanks thanks = give("company");
        DB.useHandle(handle -> handle.execute("update badge set retired_at = now() where key in ('team-player', 'safe-hands')"));
        assertThat(problem(thanks, ann, new EditRequest(null, "safe-hands", null)).key()).isEqualTo("recognition.badge-retired");
        assertThat(edit(thanks, new EditRequest("Tack du", null, null)).badge().key()).as("what was given stays").isEqualTo("team-player");
        for (String bad : List.of("", " \u200B ", "x".repeat(2001))) {
            assertThat(problem(thanks, ann, new EditRequest(bad, null, null)).fields()).extracting(Problem.Field::field).containsExactly("message");
        }
        DB.useHandle(handle -> handle.execute("update badge set retired_at = null"));
    }

    @Test
    void thereIsAnEndToEditing() {
        Thanks thanks = give("company");
        for (int i = 1; i <= EditThanks.MOST_EDITS; i++) {
            edit(thanks, new EditRequest("Tack " + i, null, null));
        }
        assertThat(problem(thanks, ann, new EditRequest("Tack 51", null, null)).status()).isEqualTo(409);
        assertThat(editThanks.history(thanks.id(), ann)).hasSize(EditThanks.MOST_EDITS);
    }

    @Test
    void aRepeatedRequestGivesTheThanksAsItIsNow() {
        ThanksRequest request = new ThanksRequest(List.of(bo.toString()), null, "Tack!", null);
        Thanks thanks = giveThanks.give(ann, request, "key-1", Locale.ENGLISH);
        edit(thanks, new EditRequest("Tack, tack!", null, null));
        assertThat(giveThanks.give(ann, request, "key-1", Locale.ENGLISH).message()).isEqualTo("Tack, tack!");
    }

    private Thanks give(String audience) {
        return giveThanks.give(ann, new ThanksRequest(List.of(bo.toString()), "team-player", "Tack!", audience), null, Locale.ENGLISH);
    }

    private Thanks edit(Thanks thanks, EditRequest request) {
        return editThanks.edit(thanks.id(), ann, request, Locale.ENGLISH);
    }

    private Problem problem(Thanks thanks, UUID editor, EditRequest request) {
        return catchThrowableOfType(Problem.class, () -> editThanks.edit(thanks.id(), editor, request, Locale.ENGLISH));
    }

    private static List<String> strings(String sql) {
        return DB.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
