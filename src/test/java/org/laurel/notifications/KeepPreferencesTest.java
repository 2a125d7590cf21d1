package org.laurel.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.notifications.PreferenceRequest.QuietHours;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

/** It is Friday 20 November 2026, 18:30 in Stockholm. */
class KeepPreferencesTest {
    static final Jdbi DB = TestDatabase.fresh();

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T17:30:00Z"));
    final PreferenceStore store = new PreferenceStore(DB, ZoneId.of("Europe/Stockholm"));
    final NoticeDoor door = new NoticeDoor(store, new NoticeStore(), new Deliveries(topic -> Set.of(), new WakeUp(), clock), clock, 20);
    final KeepPreferences keep = new KeepPreferences(store, new NoticeStore(), door, new WakeUp(), clock);
    UUID anna;

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person cascade"));
        anna = TestPeople.add(DB, "Anna Berg");
    }

    @Test
    void whoHasChosenNothingGetsEverything() {
        assertThat(keep.show(anna)).isEqualTo(new PreferenceView(false, List.of(), List.of(), null, null, List.of(), "Europe/Stockholm", null, 20, 0));
    }

    @Test
    void whatWasChosenIsKeptAndItIsSaidWhenTheNextOneMayCome() {
        PreferenceView changed = keep.change(anna, new PreferenceRequest(false, List.of("digest", "thanks"), List.of("outlook-mail"), null,
                new QuietHours("18:00", "08:00"), List.of("sunday", "saturday")));
        assertThat(changed).isEqualTo(new PreferenceView(false, List.of("thanks", "digest"), List.of("outlook-mail"), null, new QuietHours("18:00", "08:00"),
                List.of("saturday", "sunday"), "Europe/Stockholm", Instant.parse("2026-11-23T07:00:00Z"), 20, 0));
        assertThat(keep.show(anna)).isEqualTo(changed);
        assertThat(keep.change(anna, request(true, null, null)).nextAt()).as("never").isNull();
        assertThat(keep.change(anna, request(false, "2026-12-24", null)).nextAt()).isEqualTo(Instant.parse("2026-12-23T23:00:00Z"));
    }

    @Test
    void aPauseEndsTomorrowAtTheEarliestAndAYearFromNowAtTheLatest() {
        assertThat(keep.change(anna, request(false, "2026-11-21", null)).pausedUntil()).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(keep.change(anna, request(false, "2027-11-21", null)).pausedUntil()).isEqualTo(LocalDate.of(2027, 11, 21));
        refuses("pausedUntil", request(false, "2026-11-20", null));
        refuses("pausedUntil", request(false, "2027-11-22", null));
        refuses("pausedUntil", request(false, "tomorrow", null));
        refuses("pausedUntil", request(false, "2026-02-30", null));
    }

    @ParameterizedTest
    @CsvSource({"18:00, 18:00, quietHours.until", "6 pm, 08:00, quietHours.from", "18:00, 24:00, quietHours.until", "18:00, , quietHours.until",
        "18:00:30, 08:00, quietHours.from"})
    void hoursThatAreNoneAreRefused(String from, String until, String field) {
        refuses(field, request(false, null, new QuietHours(from, until)));
    }

    @Test
    void whatIsMissingOrUnknownIsRefused() {
        refuses("everythingOff", new PreferenceRequest(null, List.of(), List.of(), null, null, List.of()));
        refuses("offKinds", new PreferenceRequest(false, null, List.of(), null, null, List.of()));
        refuses("offKinds", new PreferenceRequest(false, List.of("privacy"), List.of(), null, null, List.of()));
        refuses("offChannels", new PreferenceRequest(false, List.of(), List.of("fax"), null, null, List.of()));
        refuses("quietDays", new PreferenceRequest(false, List.of(), List.of(), null, null, null));
        refuses("quietDays", new PreferenceRequest(false, List.of(), List.of(), null, null,
                List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")));
        assertThat(keep.show(anna).offKinds()).as("nothing was kept of any").isEmpty();
    }

    @Test
    void figuresTellOfNobodyInParticular() {
        List<UUID> people = java.util.stream.IntStream.range(0, 9).mapToObj(i -> TestPeople.add(DB, "Person " + i)).toList();
        people.subList(0, 5).forEach(person -> keep.change(person, request(true, null, null)));
        people.subList(5, 9).forEach(person -> keep.change(person, request(false, "2026-12-01", null)));
        keep.change(TestPeople.addLeaver(DB, "Gone"), request(true, null, null));
        FiguresStore figures = new FiguresStore(DB, ZoneId.of("Europe/Stockholm"));
        FiguresStore.Figures now = figures.figures(clock.instant(), clock.instant(), 20);
        assertThat(now.people()).isEqualTo(10);
        assertThat(now.everythingOff()).isEqualTo(5);
        assertThat(now.paused()).as("four are a few").isNull();
        assertThat(now.quietHours()).isZero();
        assertThat(figures.figures(Instant.parse("2026-12-01T12:00:00Z"), clock.instant(), 20).paused()).isZero();
    }

    private static PreferenceRequest request(boolean off, String pausedUntil, QuietHours hours) {
        return new PreferenceRequest(off, List.of(), List.of(), pausedUntil, hours, List.of());
    }

    private void refuses(String field, PreferenceRequest request) {
        assertThatThrownBy(() -> keep.change(anna, request)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.fields()).extracting(Problem.Field::field).containsExactly(field);
        });
    }
}
