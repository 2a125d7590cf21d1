package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.feed.RandomCompany.Item;
import org.laurel.platform.Problem;
import org.laurel.platform.TestDatabase;

/** What pages of people, teams and departments show as received, against the rule as {@link RandomCompany} has it. */
class ReceivedTest {
    private static final Jdbi DB = TestDatabase.pooled();
    private static final Instant LATER = RandomCompany.START.plusSeconds(12);

    private final FeedStore feed = new FeedStore(DB);
    private final ReceivedBadgeStore badges = new ReceivedBadgeStore(DB);

    @ParameterizedTest
    @CsvSource({"5, false", "6, false", "6, true"})
    void aPageShowsWhatItsPeopleReceivedAndTheViewerMaySee(long seed, boolean asked) {
        RandomCompany company = new RandomCompany(DB, new Random(seed));
        if (asked) {
            // As of more receivers than stand beside each of them.
            assertThat(DB.<Integer, RuntimeException>withHandle(handle -> handle.execute("update received_badge set alone = null, others = null"))).isPositive();
        }
        List<UUID> viewers = new ArrayList<>(company.people);
        viewers.add(null);
        for (UUID viewer : viewers) {
            Predicate<Item> seen = item -> company.sees(viewer, item);
            for (UUID person : company.people.subList(0, 4)) {
                Predicate<Item> received = seen.and(item -> item.receivers().contains(person) && item.shows(person, viewer));
                assertThat(shown(viewer, new FeedFilter(null, null, null, person, null, null, null, null, true))).isEqualTo(ids(company, received));
                assertThat(count(badges.ofPerson(person, viewer, Locale.ENGLISH))).isEqualTo(badged(company, received));
            }
            Set<UUID> team = company.teams.get(0);
            Predicate<Item> byTeam = seen.and(item -> item.receivers().stream().anyMatch(team::contains));
            assertThat(shown(viewer, new FeedFilter(Set.of(company.teamIds.get(0)), null, null, null, null, null, null, null, true))).isEqualTo(ids(company, byTeam));
            assertThat(count(badges.ofTeam(company.teamIds.get(0), LATER, viewer, Locale.ENGLISH))).isEqualTo(badged(company, byTeam.and(item -> !item.at().isBefore(LATER))));
            UUID department = company.departmentIds.get(1);
            Predicate<Item> byDepartment = seen.and(item -> item.receivers().stream().anyMatch(one -> department.equals(company.departmentOf.get(one))));
            assertThat(shown(viewer, new FeedFilter(null, department, null, null, null, null, null, null, true))).isEqualTo(ids(company, byDepartment));
            assertThat(count(badges.ofDepartment(department, LATER, viewer, Locale.ENGLISH))).isEqualTo(badged(company, byDepartment.and(item -> !item.at().isBefore(LATER))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoIsThankedLaterSeesWhatTheOthersGot(int receivers) {
        RandomCompany company = new RandomCompany(DB, new Random(9));
        Item item = company.items.stream().filter(one -> !one.audience().equals("company") && !one.recalled() && one.badge() != null
                && one.receivers().size() == receivers && !one.named().isEmpty()).findFirst().orElseThrow();
        UUID receiver = item.named().iterator().next();
        UUID later = company.people.stream().filter(one -> !company.sees(one, item)).findFirst().orElseThrow();
        long before = count(badges.ofPerson(receiver, later, Locale.ENGLISH));
        DB.useHandle(handle -> handle.execute("insert into thanks_receiver (thanks_id, person_id) values (?, ?)", item.thanks(), later));
        assertThat(count(badges.ofPerson(receiver, later, Locale.ENGLISH))).isEqualTo(before + 1);
    }

    @Test
    void badgesComeByNameInTheViewersLanguageAndATeamsOwnNotToOthers() {
        RandomCompany company = new RandomCompany(DB, new Random(7));
        UUID receiver = company.people.get(0);
        DB.useHandle(handle -> {
            handle.execute("update thanks set badge_key = null");
            handle.execute("insert into thanks_receiver (thanks_id, person_id) select id, ? from thanks where giver_id <> ? on conflict (thanks_id, person_id) do update set by_name = true", receiver, receiver);
            handle.execute("update thanks set badge_key = (array['team-player', 'open-door', 'milestone'])[1 + abs(hashtext(id::text)) % 3], audience = 'company'");
            handle.execute("update feed_item set audience = 'company', recalled_at = null");
            handle.execute("insert into feed_person (feed_item_id, person_id, occurred_at, part) select id, ?, occurred_at, 'named' from feed_item where thanks_id is not null on conflict do nothing", receiver);
        });
        assertThat(badges.ofPerson(receiver, null, Locale.ENGLISH)).extracting(ReceivedBadge::name).containsExactly("Milestone", "Open door", "Team player");
        assertThat(badges.ofPerson(receiver, null, Locale.forLanguageTag("sv"))).extracting(ReceivedBadge::name).contains("Milstolpe", "Öppen dörr");
        assertThat(badges.ofPerson(receiver, null, Locale.ENGLISH)).allSatisfy(badge -> assertThat(badge.imageUrl()).startsWith("/badges/"));
        DB.useHandle(handle -> handle.execute("update badge set team_id = ? where key = 'milestone'", company.teamIds.get(0)));
        try {
            UUID outsider = company.people.stream().filter(one -> !company.teams.get(0).contains(one) && !one.equals(receiver)
                    && company.items.stream().noneMatch(item -> item.about().contains(one))).findFirst().orElse(null);
            assertThat(badges.ofPerson(receiver, outsider, Locale.ENGLISH)).extracting(ReceivedBadge::key).doesNotContain("milestone");
            assertThat(badges.ofPerson(receiver, receiver, Locale.ENGLISH)).extracting(ReceivedBadge::key).contains("milestone");
        } finally {
            DB.useHandle(handle -> handle.execute("update badge set team_id = null where key = 'milestone'"));
        }
        DB.useHandle(handle -> handle.execute("update thanks set badge_key = case when badge_key = 'milestone' then 'open-door' end"));
        assertThat(badges.ofPerson(receiver, null, Locale.ENGLISH)).extracting(ReceivedBadge::key).containsExactly("open-door");
        DB.useHandle(handle -> handle.execute("update badge set name_en = 'Wide open door', alt_en = 'A door' where key = 'open-door'"));
        try {
            assertThat(badges.ofPerson(receiver, null, Locale.ENGLISH)).extracting(ReceivedBadge::name, ReceivedBadge::alt).containsExactly(tuple("Wide open door", "A door"));
        } finally {
            DB.useHandle(handle -> handle.execute("update badge set name_en = 'Open door', alt_en = 'A door that stands open' where key = 'open-door'"));
        }
    }

    @Test
    void asIsReceiverOrNothingAndADepartmentIsKnownByItsIdToo() {
        RandomCompany company = new RandomCompany(DB, new Random(8));
        FeedFilterStore known = new FeedFilterStore(DB);
        UUID department = company.departmentIds.get(0);
        assertThat(new FeedQuery(null, department.toString(), null, null, "receiver", null, null, null).checked(known, null))
                .isEqualTo(new FeedFilter(null, department, null, null, null, null, null, null, true));
        assertThat(new FeedQuery(null, "North", null, null, "", null, null, null).checked(known, null).department()).isEqualTo(department);
        assertThat(catchThrowableOfType(Problem.class, () -> new FeedQuery(null, null, null, null, "giver", null, null, null).checked(known, null)).status()).isEqualTo(400);
    }

    private Set<UUID> shown(UUID viewer, FeedFilter filter) {
        return feed.page(viewer, filter, Optional.empty(), 200, Locale.ENGLISH).items().stream().map(FeedItem::id).collect(Collectors.toSet());
    }

    private static Set<UUID> ids(RandomCompany company, Predicate<Item> wanted) {
        return company.items.stream().filter(wanted).map(Item::id).collect(Collectors.toSet());
    }

    private static long badged(RandomCompany company, Predicate<Item> wanted) {
        return company.items.stream().filter(wanted).filter(item -> item.badge() != null).count();
    }

    private static long count(List<ReceivedBadge> badges) {
        return badges.stream().mapToLong(ReceivedBadge::count).sum();
    }
}
