package org.laurel.objectives;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.laurel.org.PersonRef;

/** @param progress mean of the key results', 0 to 1 */
public record Objective(UUID id, PersonRef owner, String title, String description, String quarter, double progress,
                        List<KeyResult> keyResults, Instant createdAt) {

    /** @param unit what the values count, such as "%" or "customers"; may be null */
    public record KeyResult(UUID id, String title, String unit, BigDecimal start, BigDecimal target, BigDecimal current,
                            double progress) {
    }
}
