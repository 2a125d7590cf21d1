package org.laurel.digest;

import com.ibm.icu.text.DateIntervalFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.DateInterval;
import com.ibm.icu.util.TimeZone;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.laurel.delivery.NotWanted;
import org.laurel.feed.FeedItem;
import org.laurel.feed.FeedStore;
import org.laurel.notifications.Kind;
import org.laurel.objectives.CheckIn;
import org.laurel.org.Person;
import org.laurel.org.PersonRef;
import org.laurel.platform.Messages;
import org.laurel.platform.Page;
import org.laurel.platform.Settings;
import org.laurel.recognition.Thanks;

/** Puts a person's week into words: what they may see, Monday to Sunday where they are, in their language. */
@Singleton
class WriteDigest {
    private static final int MOST_READ = 200;
    private static final int MOST_SHOWN = 8;
    private static final int MOST_NAMES = 4;
    private static final int MOST_CHARACTERS = 600;

    private final FeedStore feed;
    private final String publicUrl;

    @Inject
    WriteDigest(FeedStore feed, Settings settings) {
        this(feed, settings.publicUrl().toString());
    }

    WriteDigest(FeedStore feed, String publicUrl) {
        this.feed = feed;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** @throws NotWanted if there is nothing to tell */
    DigestPage write(Person reader, DigestWeek week) {
        Locale language = Messages.supported(reader.language());
        ZoneId zone = ZoneId.of(reader.timeZone());
        Page<FeedItem> items = feed.page(reader.id(), week.from(zone), week.until(zone), Optional.empty(), MOST_READ, language);
        if (items.items().isEmpty()) {
            throw new NotWanted("nothing-happened");
        }
        // Read by itself: in a busy week the reader's own would be lost among the company's.
        List<FeedItem> received = feed.received(reader.id(), week.from(zone), week.until(zone), MOST_READ, language);
        Set<UUID> own = received.stream().map(FeedItem::id).collect(Collectors.toSet());
        List<FeedItem> others = items.items().stream().filter(item -> item.thanks() != null && !own.contains(item.id())).toList();
        List<FeedItem> checkIns = items.items().stream().filter(item -> item.checkIn() != null).toList();
        List<DigestPage.Section> sections = new ArrayList<>();
        addSection(sections, "digest.received", received, language);
        addSection(sections, "digest.thanks", others, language);
        addSection(sections, "digest.check-ins", checkIns, language);
        String summary = text(language, "digest.preheader", Map.of("received", received.size(), "thanks", others.size(), "checkIns", checkIns.size()));
        return new DigestPage(language.getLanguage(), text(language, "digest.subject", Map.of("received", received.size(), "period", period(week, language))),
                summary, text(language, "digest.greeting", Map.of("name", reader.name())),
                text(language, "digest.period", Map.of("period", period(week, language))), sections,
                publicUrl + "/tab/#/feed", text(language, "digest.open", Map.of()), text(language, "digest.footer", Map.of()),
                publicUrl + "/tab/#/settings/" + Kind.DIGEST.key(), text(language, "digest.settings", Map.of()));
    }

    private void addSection(List<DigestPage.Section> sections, String key, List<FeedItem> items, Locale language) {
        if (items.isEmpty()) {
            return;
        }
        int left = items.size() - MOST_SHOWN;
        sections.add(new DigestPage.Section(text(language, key, Map.of("count", items.size())),
                items.stream().limit(MOST_SHOWN).map(item -> entry(item, language)).toList(),
                left > 0 ? text(language, "digest.more", Map.of("count", left)) : null));
    }

    private DigestPage.Entry entry(FeedItem item, Locale language) {
        return item.thanks() != null ? entry(item.thanks(), language) : entry(item.checkIn(), language);
    }

    private DigestPage.Entry entry(Thanks thanks, Locale language) {
        String title = text(language, "digest.thanked", Map.of("giver", thanks.giver().name(), "receivers", names(thanks, language)));
        List<String> lines = new ArrayList<>();
        if (thanks.badge() != null) {
            lines.add(thanks.badge().name());
        }
        (thanks.message() == null ? text(language, "digest.words-private", Map.of()) : shortened(thanks.message())).lines().filter(line -> !line.isBlank()).forEach(lines::add);
        if (thanks.objective() != null) {
            lines.add(text(language, "digest.objective", Map.of("objective", thanks.objective().title())));
        }
        return thanks.badge() == null ? new DigestPage.Entry(title, null, null, lines)
                : new DigestPage.Entry(title, publicUrl + thanks.badge().imageUrl().replaceAll("\\.svg$", ".png"), thanks.badge().alt(), lines);
    }

    private static DigestPage.Entry entry(CheckIn checkIn, Locale language) {
        List<String> lines = new ArrayList<>();
        lines.add(checkIn.keyResultTitle() + ": " + text(language, "digest.movement", Map.of("previous", number(checkIn.previousValue(), language),
                "value", number(checkIn.value(), language), "target", number(checkIn.targetValue(), language),
                "unit", checkIn.unit() == null ? "" : checkIn.unit(), "progress", checkIn.progress())));
        if (checkIn.note() != null) {
            shortened(checkIn.note()).lines().filter(line -> !line.isBlank()).forEach(lines::add);
        }
        return new DigestPage.Entry(text(language, "digest.checked-in", Map.of("author", checkIn.author().name(), "objective", checkIn.objectiveTitle())),
                null, null, lines);
    }

    private static String names(Thanks thanks, Locale language) {
        List<String> all = Stream.concat(thanks.groups().stream().map(group -> text(language, "digest.group", Map.of("name", group.name(), "people", group.people()))),
                thanks.receivers().stream().map(PersonRef::name)).toList();
        List<String> names = new ArrayList<>(all.subList(0, all.size() > MOST_NAMES ? MOST_NAMES - 1 : all.size()));
        if (names.size() < all.size()) {
            names.add(text(language, "digest.others", Map.of("count", all.size() - names.size())));
        }
        return ListFormatter.getInstance(language).format(names);
    }

    /** 16–22 November 2026; English as in most of the world, not as in the United States. */
    private static String period(DigestWeek week, Locale language) {
        DateIntervalFormat format = DateIntervalFormat.getInstance("yMMMMd", language.getLanguage().equals("sv") ? language : Locale.UK);
        format.setTimeZone(TimeZone.GMT_ZONE);
        ZoneId utc = ZoneId.of("UTC");
        return format.format(new DateInterval(week.from(utc).toEpochMilli(), week.until(utc).minusSeconds(1).toEpochMilli()));
    }

    private static String number(BigDecimal value, Locale language) {
        NumberFormat format = NumberFormat.getInstance(language);
        format.setMaximumFractionDigits(6);
        return format.format(value);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS ? text : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "…";
    }

    private static String text(Locale language, String key, Map<String, ?> arguments) {
        return Messages.text(language, key, arguments);
    }
}
