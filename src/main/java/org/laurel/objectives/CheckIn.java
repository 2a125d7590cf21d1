package org.laurel.objectives;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.laurel.org.PersonRef;

/** @param progress of the key result after this check-in, 0 to 1 */
public record CheckIn(UUID id, UUID feedItemId, UUID objectiveId, String objectiveTitle, UUID keyResultId, String keyResultTitle,
                      String unit, BigDecimal previousValue, BigDecimal value, BigDecimal targetValue, double progress,
                      Confidence confidence, String note, PersonRef author, Instant publishedAt) {

    public enum Confidence {
        @JsonProperty("on-track") ON_TRACK,
        @JsonProperty("at-risk") AT_RISK,
        @JsonProperty("off-track") OFF_TRACK;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Confidence of(String key) {
            return valueOf(key.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }
}
