package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.org.PersonRef;
import org.laurel.platform.Caller;
import org.laurel.platform.Json;
import org.laurel.platform.NastyWords;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

/** Thanks to teams and departments, for an objective, and what the giver is told of who sees it. */
class ThanksToGroupsTest {
    private static final Jdbi DB = TestDatabase.pooled();
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final String NOBODY = UUID.randomUUID().toString();

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ThanksStore store = new ThanksStore(DB);
    private final ReceiverStore receivers = new ReceiverStore(DB, List.of("human RESOURCES"));
    private final GiveThanks giveThanks = new GiveThanks(store, receivers, new FairPlay(new FairPlayStore(DB, ZoneOffset.UTC), clock), new GivableBadges(new BadgeStore(DB, ZoneOffset.UTC), clock),
            new Deliveries(topic -> Set.of(), new WakeUp(), clock), clock);
    private UUID ann;
    private UUID bo;
    private UUID eva;
    private UUID boss;
    private String platform;
    private String sales;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> {
            handle.execute("truncate person, objective, delivery cascade");
            handle.execute("delete from team_part");
            handle.execute("delete from team");
            handle.execute("delete from department");
        });
        boss = TestPeople.add(DB, "Åsa Chef");
        ann = TestPeople.add(DB, "Ann Berg");
        bo = TestPeople.addReport(DB, "Bo Ek", boss);
        eva = TestPeople.add(DB, "Eva Ny");
        platform = team("Platform Team", ann, bo, TestPeople.addLeaver(DB, "Gun Borta"));
        sales = department("Sales", eva, TestPeople.add(DB, "Siv Sälj"));
        department("Human Resources", boss, TestPeople.add(DB, "Hugo Hr"));
    }

    @Test
    void isForWhoeverIsInThemNowWithoutTheGiver() {
        Thanks thanks = give(request(List.of(eva), List.of(platform), List.of(sales), null, "company"), null);
        assertThat(thanks.receivers()).extracting("name").as("so few that the groups say who").containsExactly("Bo Ek", "Eva Ny", "Siv Sälj");
        assertThat(thanks.groups()).extracting("kind", "name", "people").containsExactly(
                tuple("team", "Platform Team", 1), tuple("department", "Sales", 2));
        assertThat(strings("select p.name || ' ' || r.by_name from thanks_receiver r join person p on p.id = r.person_id")).containsExactlyInAnyOrder(
                "Bo Ek true", "Eva Ny true", "Siv Sälj true");
        assertThat(strings("select p.name from delivery d join person p on p.id = d.recipient_id where d.destination = 'teams-activity'"))
                .containsExactlyInAnyOrder("Bo Ek", "Eva Ny", "Siv Sälj");
        assertThat(strings("select distinct payload ->> 'receiverIds' from delivery")).containsExactly("[\"" + eva + "\"]");
        // Later changes of the team are nothing to it.
        DB.useHandle(handle -> handle.execute("delete from team_member"));
        assertThat(store.find(thanks.id(), bo, Locale.ENGLISH)).isPresent();
        assertThat(strings("select f.words::text from feed_search f")).singleElement().asString().contains("'platform'").contains("'sales'");
    }

    @Test
    void ofFewerThanFiveEverybodyIsNamedAndDecides() {
        DB.useHandle(handle -> handle.execute("insert into recognition_preference (person_id, choice, changed_at) values (?, 'private', now())", bo));
        String few = team("Few", ann, bo, TestPeople.add(DB, "A"), TestPeople.add(DB, "B"), TestPeople.add(DB, "C"));
        ThanksRequest four = request(List.of(), List.of(few), List.of(), null, "company");
        assertThat(preview(four).audience()).isEqualTo(Audience.PRIVATE);
        Thanks private4 = give(four, null);
        assertThat(private4.receivers()).hasSize(4);
        assertThat(store.find(private4.id(), eva, Locale.ENGLISH)).isEmpty();
        assertThat(store.find(private4.id(), bo, Locale.ENGLISH).orElseThrow().chosen().you()).isEqualTo(ReceiverChoice.PRIVATE);
        DB.useHandle(handle -> handle.execute("insert into team_member (team_id, person_id) values (?, ?)", UUID.fromString(few), TestPeople.add(DB, "D")));
        Thanks five = give(request(List.of(eva), List.of(few), List.of(), null, "company"), null);
        assertThat(five.receivers()).extracting("name").containsExactly("Eva Ny");
        assertThat(store.find(five.id(), boss, Locale.ENGLISH)).isPresent();
        assertThat(strings("select p.name from thanks_receiver r join person p on p.id = r.person_id where r.by_name and r.thanks_id = '" + five.id() + "'")).containsExactly("Eva Ny");
    }

    @Test
    void ofASmallGroupAmongManyEverybodyIsNamedAndDecidesToo() {
        String many = team("Many", TestPeople.add(DB, "A"), TestPeople.add(DB, "B"), TestPeople.add(DB, "C"), TestPeople.add(DB, "D"), bo);
        String one = team("Board", eva);
        DB.useHandle(handle -> handle.execute("insert into recognition_preference (person_id, choice, changed_at) values (?, 'private', now())", eva));
        ThanksRequest both = request(List.of(), List.of(many, one), List.of(), null, "company");
        assertThat(preview(both).audience()).isEqualTo(Audience.PRIVATE);
        Thanks given = give(both, null);
        assertThat(given.receivers()).extracting("name").containsExactly("Eva Ny");
        assertThat(store.find(given.id(), boss, Locale.ENGLISH)).isEmpty();
        ChooseStage choose = new ChooseStage(new ReceiverChoiceStore(DB), store,
                new RedrawCards(new RecallStore(DB, ZoneOffset.UTC), new Deliveries(topic -> Set.of(), new WakeUp(), clock), clock));
        assertThat(choose.choose(given.id(), eva, new ReceiverChoiceRequest("public"), Locale.ENGLISH).audience()).isEqualTo(Audience.COMPANY);
        assertThat(problem(() -> choose.choose(given.id(), bo, new ReceiverChoiceRequest("private"), Locale.ENGLISH)).key()).isEqualTo("recognition.thanked-as-one-of-many");
    }

    @Test
    void peopleInTeamsWithinTheTeamBelongToIt() {
        String whole = team("Whole", ann);
        String part = team("Part", eva);
        DB.useHandle(handle -> {
            handle.execute("insert into team_part (team_id, part_id) values (?, ?), (?, ?)", UUID.fromString(whole), UUID.fromString(part), UUID.fromString(part), UUID.fromString(whole));
        });
        assertThat(preview(request(List.of(), List.of(whole), List.of(), null, "private")).groups()).extracting(ThankedGroup::people).containsExactly(1);
        assertThat(preview(request(List.of(), List.of(whole), List.of(), null, "private")).reach()).isEqualTo(new Reach(1, 1, 0, 0));
    }

    @Test
    void whatCannotBeThankedIsSaidSo() {
        String lonely = team("Lonely", ann);
        String gone = team("Gone", bo);
        DB.useHandle(handle -> handle.execute("update team set active = false where name = 'Gone'"));
        assertProblem("teams", "recognition.empty-group", List.of(lonely), List.of());
        assertProblem("teams", "recognition.empty-group", List.of(team("Empty")), List.of());
        assertProblem("teams", "recognition.unknown-team", List.of(gone), List.of());
        assertProblem("teams", "recognition.unknown-team", List.of(NOBODY, platform), List.of());
        assertProblem("teams", "recognition.unknown-team", List.of("platform"), List.of());
        assertProblem("departments", "recognition.empty-group", List.of(), List.of(department("Deserted", TestPeople.addLeaver(DB, "Lars Lämnat"))));
        assertProblem("departments", "recognition.unknown-department", List.of(platform), List.of(NOBODY));
        assertThat(strings("select id::text from thanks")).isEmpty();
    }

    @Test
    void tenGroupsAndAThousandPeopleAtOnceAndNotOneMore() {
        List<String> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(team("Team " + i, bo));
        }
        assertThat(preview(request(List.of(), ten, List.of(), null, "company")).reach().receivers()).as("everybody once").isEqualTo(1);
        assertProblem("teams", "recognition.too-many-groups", ten, List.of(sales));
        DB.useHandle(handle -> handle.execute("""
                with many as (insert into person (directory_id, dn, name, active) select 'x' || n, 'uid=x' || n, 'Person ' || n, true from generate_series(1, 1000) n returning id)
                insert into team_member (team_id, person_id) select ?, id from many""", UUID.fromString(ten.get(0))));
        assertProblem("teams", "recognition.too-many-people", List.of(ten.get(0)), List.of());
        DB.useHandle(handle -> handle.execute("delete from team_member where person_id = ?", bo));
        Thanks thousand = give(request(List.of(), List.of(ten.get(0)), List.of(), null, "company"), "thousand");
        assertThat(thousand.receipt()).isEqualTo(new Reach(1000, 1005, 0, 2));
        assertThat(give(request(List.of(), List.of(ten.get(0)), List.of(), null, "company"), "thousand").id()).as("a double click").isEqualTo(thousand.id());
        assertThat(strings("select count(*) || ' ' || destination from delivery group by destination")).containsExactlyInAnyOrder("1 teams-card", "10 teams-activity-bulk");
    }

    @Test
    void theGiverIsToldWhoSeesItBeforeAndAfterwards() {
        assertThat(preview(request(List.of(bo), List.of(), List.of(), null, "company")).reach()).isEqualTo(new Reach(1, 5, 1, 2));
        assertThat(preview(request(List.of(bo), List.of(), List.of(), null, "team")).reach()).as("he and his manager").isEqualTo(new Reach(1, 2, 1, 1));
        assertThat(preview(request(List.of(bo), List.of(), List.of(), null, "private")).reach()).isEqualTo(new Reach(1, 1, 0, 0));
        Thanks thanks = give(request(List.of(bo), List.of(), List.of(), null, "team"), null);
        assertThat(thanks.receipt()).isEqualTo(new Reach(1, 2, 1, 1));
        assertThat(store.find(thanks.id(), bo, Locale.ENGLISH).orElseThrow().receipt()).as("for the giver alone").isNull();
        DB.useHandle(handle -> handle.execute("update person set manager_id = null"));
        assertThat(store.find(thanks.id(), ann, Locale.ENGLISH).orElseThrow().receipt()).as("as it was then").isEqualTo(new Reach(1, 2, 1, 1));
    }

    @Test
    void ofHrNothingIsSaidWhereNobodyKnowsWhoThatIs() {
        for (List<String> departments : List.of(List.<String>of(), List.of("People & Culture"))) {
            Reach reach = DB.withHandle(handle -> new ReceiverStore(DB, departments).reach(handle, ann, List.of(bo), Audience.COMPANY));
            assertThat(reach).isEqualTo(new Reach(1, 5, 1, null));
        }
    }

    @Test
    void namesTheObjectiveItHelped() {
        UUID objective = DB.withHandle(handle -> handle.createQuery("insert into objective (owner_id, title, quarter, created_at) values (:bo, 'Faster answers', '2026-Q4', now()) returning id")
                .bind("bo", bo).mapTo(UUID.class).one());
        ThanksRequest request = request(List.of(bo), List.of(), List.of(), objective.toString(), "company");
        assertThat(preview(request).objective().title()).isEqualTo("Faster answers");
        assertThat(give(request, null).objective()).isEqualTo(new Thanks.ObjectiveHelped(objective, "Faster answers"));
        for (String wrong : List.of(NOBODY, "faster")) {
            Problem problem = problem(() -> give(request(List.of(bo), List.of(), List.of(), wrong, "company"), null));
            assertThat(problem.fields()).singleElement().extracting("field", "key").containsExactly("objective", "recognition.unknown-objective");
        }
    }

    @Test
    void aKeyIsForTheSameTeamsDepartmentsAndObjective() {
        ThanksRequest first = request(List.of(boss), List.of(platform), List.of(), null, "company");
        UUID given = give(first, "key").id();
        DB.useHandle(handle -> handle.execute("insert into team_member values (?, ?)", UUID.fromString(platform), eva));
        assertThat(give(first, "key").id()).as("whoever joined the team meanwhile").isEqualTo(given);
        for (ThanksRequest other : List.of(request(List.of(boss), List.of(), List.of(), null, "company"), request(List.of(boss), List.of(platform), List.of(sales), null, "company"),
                request(List.of(), List.of(platform), List.of(), null, "company"), request(List.of(boss), List.of(platform), List.of(), NOBODY, "company"))) {
            assertThat(problem(() -> give(other, "key")).status()).isEqualTo(409);
        }
    }

    /** In fewer than five people the members are named too: they are not what was asked for. */
    @Test
    void aKeyIsAsStrictForASmallGroupAsForPeople() {
        UUID cia = TestPeople.add(DB, "Cia Chef");
        String pair = team("Pair", bo, eva);
        ThanksRequest first = request(List.of(), List.of(pair), List.of(), null, "company");
        Thanks given = give(first, "pair");
        assertThat(given.receivers()).extracting(PersonRef::id).containsExactlyInAnyOrder(bo, eva);
        assertThat(problem(() -> give(request(List.of(bo), List.of(pair), List.of(), null, "company"), "pair")).key()).as("one of them by name besides").isEqualTo("recognition.key-reused");
        for (String change : List.of("delete from team_member where person_id = '" + bo + "'", "insert into team_member select id, '" + cia + "' from team where name = 'Pair'",
                "update team set active = false where name = 'Pair'", "update person set active = false where id = '" + eva + "'", "update thanks set message = 'Edited', edited_at = now()")) {
            DB.useHandle(handle -> handle.execute(change));
            assertThat(give(first, "pair").id()).as(change).isEqualTo(given.id());
        }
        assertThat(problem(() -> give(request(List.of(cia), List.of(), List.of(), null, "company"), "pair")).key()).as("also of one that was edited").isEqualTo("recognition.key-reused");
        assertThat(strings("select id::text from thanks")).hasSize(1);
    }

    @Test
    void theBestMatchComesFirst() {
        TestPeople.add(DB, "Bo Ekström");
        TestPeople.add(DB, "Rambo Ek");
        team("Bo Ek fan club", eva);
        assertThat(receivers.search("bo  EK", ann, 10)).extracting("kind", "name", "match").containsExactly(
                tuple("person", "Bo Ek", Receiver.Match.EXACT), tuple("person", "Bo Ekström", Receiver.Match.BEGINNING),
                tuple("team", "Bo Ek fan club", Receiver.Match.BEGINNING), tuple("person", "Rambo Ek", Receiver.Match.PART));
        assertThat(receivers.search("salj", ann, 10)).extracting(Receiver::name).containsExactly("Siv Sälj");
        assertThat(receivers.search("SALES", ann, 10)).extracting(Receiver::kind).containsExactly("department");
        for (String nothing : List.of("", " ", "\0", "%", "_", "\\", "Ann Berg", "Gun")) {
            assertThat(receivers.search(nothing, ann, 10)).as(nothing).isEmpty();
        }
    }

    /** Bad input at the API's door: a clear answer, and one thanks or none. */
    @Test
    void theNastiestInputIsOneThanksOrAnAnswerThatNamesTheProperty() throws Exception {
        ThanksResource api = new ThanksResource(giveThanks, null, null, null, store, receivers, new Caller() {
            @Override
            public UUID requirePerson() {
                return ann;
            }
        });
        for (String nasty : NastyWords.LINES) {
            Thanks given = (Thanks) api.give(message(nasty), "key " + nasty).getEntity();
            assertThat(((Thanks) api.give(message(nasty), "key " + nasty).getEntity()).id()).as("a second device, the same key").isEqualTo(given.id());
            assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(api.get(given.id().toString()))).path("message").asText()).as("as it was written").isEqualTo(nasty);
        }
        assertThat(strings("select id::text from thanks")).hasSize(NastyWords.LINES.size());
        for (String nothing : new String[] {null, "", " \n", "\u200b\u200d\u2060", "\u202e", "\0", "x".repeat(2001), "x".repeat(10_000)}) {
            assertThat(problem(() -> api.give(message(nothing), null)).fields()).singleElement().extracting("field").isEqualTo("message");
        }
        List<String> thousand = java.util.stream.IntStream.range(0, 1000).mapToObj(i -> UUID.randomUUID().toString()).toList();
        assertThat(problem(() -> api.give(new ThanksRequest(thousand, null, "Tack", null), null)).fields()).extracting("field", "key").containsExactly(tuple("to", "recognition.too-many"));
        assertThat(problem(() -> api.preview(new ThanksRequest(thousand, null, null, null))).key()).isEqualTo("recognition.too-many");
        DB.useHandle(handle -> handle.execute("update badge set retired_at = now() where key = 'open-door'"));
        Problem retired = problem(() -> api.give(new ThanksRequest(List.of(bo.toString()), "open-door", "Tack", null), null));
        assertThat(problem(() -> api.preview(new ThanksRequest(List.of(bo.toString()), "open-door", null, null))).key()).as("said before it is sent").isEqualTo(retired.key()).isEqualTo("recognition.badge-retired");
        DB.useHandle(handle -> handle.execute("update badge set retired_at = null where key = 'open-door'"));
        assertThat(problem(() -> api.give(new ThanksRequest(List.of(bo.toString()), "no such badge", "Tack", null), null)).key()).isEqualTo("recognition.unknown-badge");
        assertThat(problem(() -> api.give(message("Tack"), "k".repeat(201))).status()).isEqualTo(400);
        assertThat(problem(() -> api.give(null, null)).status()).isEqualTo(400);
        assertThat(strings("select id::text from thanks")).hasSize(NastyWords.LINES.size());
    }

    private ThanksRequest message(String words) {
        return new ThanksRequest(List.of(bo.toString()), null, words, "company");
    }

    private Thanks give(ThanksRequest request, String key) {
        return giveThanks.give(ann, request, key, Locale.ENGLISH);
    }

    private ThanksPreview preview(ThanksRequest request) {
        return giveThanks.preview(ann, request, Locale.ENGLISH);
    }

    private void assertProblem(String field, String key, List<String> teams, List<String> departments) {
        ThanksRequest request = request(List.of(), teams, departments, null, "company");
        for (Problem problem : List.of(problem(() -> preview(request)), problem(() -> give(request, null)))) {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.fields()).singleElement().extracting("field", "key").containsExactly(field, key);
        }
    }

    private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }

    private static ThanksRequest request(List<UUID> to, List<String> teams, List<String> departments, String objective, String audience) {
        return new ThanksRequest(to.stream().map(UUID::toString).toList(), teams, departments, null, objective, "Tack!", audience);
    }

    private static String team(String name, UUID... members) {
        TestPeople.team(DB, name, members);
        return strings("select id::text from team where name = '" + name + "'").get(0);
    }

    private static String department(String name, UUID... people) {
        UUID id = DB.withHandle(handle -> handle.createQuery("insert into department (name) values (:name) returning id").bind("name", name).mapTo(UUID.class).one());
        for (UUID person : people) {
            DB.useHandle(handle -> handle.execute("update person set department_id = ? where id = ?", id, person));
        }
        return id.toString();
    }

    private static List<String> strings(String sql) {
        return DB.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
