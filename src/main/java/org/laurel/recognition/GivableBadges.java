package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.platform.Problem;

/** Which badges somebody may give, and why not the others. */
@Singleton
public class GivableBadges {
    private final BadgeStore store;
    private final Clock clock;

    @Inject
    public GivableBadges(BadgeStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** By name; with those that the giver has used up for now. */
    public List<Badge> offered(UUID giver, Locale locale) {
        return store.offered(giver, locale, clock.instant());
    }

    /** Lets nobody else give as the same giver until the transaction ends: a limit holds for two clicks at once too. */
    void queue(Handle transaction, UUID giver) {
        store.queue(transaction, giver);
    }

    /** @throws Problem 400 that says why this badge cannot be given by this giver to these people now */
    void require(Handle transaction, UUID giver, String key, Collection<UUID> to, Locale locale) {
        BadgeStore.Offer offer = store.find(transaction, giver, key, locale, clock.instant()).orElseThrow(() -> refusal("recognition.unknown-badge", Map.of()));
        Badge badge = offer.badge();
        if (offer.retired()) {
            throw refusal("recognition.badge-retired", Map.of("name", badge.name()));
        }
        if (!offer.is()) {
            throw refusal("recognition.badge-not-for-you", Map.of("name", badge.name(), "givers", offer.givers(), "group", offer.group() == null ? "" : offer.group()));
        }
        if (offer.early()) {
            throw refusal("recognition.badge-too-early", Map.of("name", badge.name(), "from", date(offer.from(), locale)));
        }
        if (offer.late()) {
            throw refusal("recognition.badge-too-late", Map.of("name", badge.name(), "until", date(offer.until(), locale)));
        }
        if (store.outside(transaction, key, to) > 0) {
            throw refusal("recognition.badge-outside", Map.of("name", badge.name()));
        }
        if (badge.left() != null && badge.left() < to.size()) {
            throw refusal("recognition.badge-limit", Map.of("name", badge.name(), "most", offer.limit(), "period", offer.period(), "left", badge.left()));
        }
    }

    private static Problem refusal(String key, Map<String, ?> arguments) {
        return Problem.field("badge", key, arguments);
    }

    /** English as in most of the world, not as in the United States. */
    private static String date(LocalDate date, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale.getLanguage().equals("sv") ? locale : Locale.UK).format(date);
    }
}
