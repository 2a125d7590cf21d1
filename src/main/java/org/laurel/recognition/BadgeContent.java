package org.laurel.recognition;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a badge says and who may give it, checked.
 *
 * @param givers      {@code all}, {@code managers} or {@code members}
 * @param giversTeam  whose members, else null
 * @param validFrom   the first day on which it may be given, where the giver is; null for always
 * @param validUntil  the last one
 * @param limit       null for none
 */
record BadgeContent(Bilingual name, Bilingual description, Bilingual alt, String category, String givers, UUID giversTeam,
                    LocalDate validFrom, LocalDate validUntil, Limit limit) {
    /**
     * So many colleagues may get it from one giver in a calendar period, where the giver is.
     *
     * @param count  1 to 1,000
     * @param period {@code day}, {@code week} (from Monday), {@code month}, {@code quarter} or {@code year}
     */
    public record Limit(Integer count, String period) {
    }
}
