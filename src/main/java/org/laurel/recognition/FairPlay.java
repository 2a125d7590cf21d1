package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.platform.Problem;

/** How often somebody may thank, and thank the same colleague: what would be more is refused, and told when it is possible again. */
@Singleton
public class FairPlay {
    private final FairPlayStore store;
    private final Clock clock;

    @Inject
    public FairPlay(FairPlayStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param named those who are thanked one by one: a team or department that is thanked counts once, as one of the day
     * @throws Problem 409 after as many thanks as a day has, 400 for a colleague who was thanked as often as a week allows
     */
    void require(Handle transaction, UUID giver, Collection<UUID> named, Locale locale) {
        FairPlayPolicy policy = FairPlayStore.policy(transaction);
        Instant now = clock.instant();
        FairPlayStore.Given given = store.given(transaction, giver, now);
        if (policy.perDay() != null && given.today() >= policy.perDay()) {
            throw Problem.conflict("recognition.day-limit", Map.of("most", policy.perDay(), "from", date(given.tomorrow(), locale)));
        }
        List<String> often = policy.perPair() == null ? List.of() : store.thankedSoOften(transaction, giver, named, policy.perPair(), now);
        if (!often.isEmpty()) {
            throw Problem.field("to", "recognition.pair-limit",
                    Map.of("names", String.join(", ", often), "most", policy.perPair(), "from", date(given.monday(), locale)));
        }
    }

    /** Monday 23 November 2026, in both languages: what Java calls the full style has changed from one release to another. */
    private static String date(LocalDate date, Locale locale) {
        return DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", locale).format(date);
    }
}
