package org.laurel.recognition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/**
 * A badge as its maker wants it. A draft may lack texts and picture; what is there has to be right.
 *
 * @param name         up to 60 characters in each language
 * @param description  up to 300
 * @param alt          what the picture shows, for those who do not see it; up to 200
 * @param svg          null keeps the picture there is
 * @param category     {@code value}, {@code skill} or {@code milestone}; {@code value} if not given
 * @param givers       {@code all}, {@code managers} or {@code members} (of {@code giversTeamId}); {@code all} if not given
 * @param validFrom    {@code 2026-12-01}, or null; see {@link BadgeContent}
 * @param teamId       whose own it is, until it is published; or {@code departmentId}; neither for the whole company
 * @param version      of the badge that is changed, as it was when it was read; null to change it however it is now
 */
public record BadgeRequest(Bilingual name, Bilingual description, Bilingual alt, String svg, String category, String givers, String giversTeamId,
                           String validFrom, String validUntil, BadgeContent.Limit limit, String teamId, String departmentId, Integer version) {
    static final int MOST_NAME = 60;
    static final int MOST_DESCRIPTION = 300;
    static final int MOST_ALT = 200;
    static final int HIGHEST_LIMIT = 1000;
    private static final Set<String> CATEGORIES = Set.of("value", "skill", "milestone");
    private static final Set<String> GIVERS = Set.of("all", "managers", "members");
    private static final Set<String> PERIODS = Set.of("day", "week", "month", "quarter", "year");

    BadgeRequest(Bilingual name, Bilingual description, Bilingual alt, String svg, String category, String givers, String giversTeamId, String validFrom,
                 String validUntil, BadgeContent.Limit limit, String teamId, String departmentId) {
        this(name, description, alt, svg, category, givers, giversTeamId, validFrom, validUntil, limit, teamId, departmentId, null);
    }

    BadgeContent content(Faults faults) {
        String who = oneOf(faults, "givers", givers, "all", GIVERS, "recognition.badge-givers");
        LocalDate from = date(faults, "validFrom", validFrom);
        LocalDate until = date(faults, "validUntil", validUntil);
        if (from != null && until != null && until.isBefore(from)) {
            faults.add("validUntil", "recognition.badge-ends-first");
        }
        return new BadgeContent(texts(faults, "name", name, MOST_NAME), texts(faults, "description", description, MOST_DESCRIPTION),
                texts(faults, "alt", alt, MOST_ALT), oneOf(faults, "category", category, "value", CATEGORIES, "recognition.badge-category"),
                who, giversTeam(faults, who), from, until, checkedLimit(faults));
    }

    private static Bilingual texts(Faults faults, String field, Bilingual texts, int most) {
        return texts == null ? new Bilingual(null, null) : new Bilingual(text(faults, field + ".en", texts.en(), most), text(faults, field + ".sv", texts.sv(), most));
    }

    private static String text(Faults faults, String field, String text, int most) {
        return faults.orNull(() -> Text.optional(field, text, most).orElse(null));
    }

    private static String oneOf(Faults faults, String field, String value, String otherwise, Set<String> known, String key) {
        if (value != null && !known.contains(value)) {
            faults.add(field, key);
        }
        return value == null ? otherwise : value;
    }

    private UUID giversTeam(Faults faults, String who) {
        if (!who.equals("members")) {
            return null;
        }
        return faults.orNull(() -> Text.id(giversTeamId).orElseThrow(() -> Problem.field("giversTeamId", "recognition.badge-unknown-team")));
    }

    private static LocalDate date(Faults faults, String field, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(value.strip());
            if (date.getYear() >= 2000 && date.getYear() <= 2999) {
                return date;
            }
        } catch (DateTimeException malformed) {
            // said below, as of a year nobody means
        }
        faults.add(field, "recognition.badge-date");
        return null;
    }

    private BadgeContent.Limit checkedLimit(Faults faults) {
        if (limit == null) {
            return null;
        }
        if (limit.count() == null || limit.count() < 1 || limit.count() > HIGHEST_LIMIT) {
            faults.add("limit.count", "recognition.badge-limit-count", Map.of("most", HIGHEST_LIMIT));
        }
        if (limit.period() == null || !PERIODS.contains(limit.period())) {
            faults.add("limit.period", "recognition.badge-limit-period");
        }
        return limit;
    }
}
