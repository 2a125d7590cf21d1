package org.laurel.objectives;

import java.math.BigDecimal;
import org.laurel.platform.Problem;

/** Values of key results: up to 15 digits before the point and 6 after it. */
final class Numbers {
    private static final BigDecimal MOST = new BigDecimal("1e15");

    private Numbers() {
    }

    /** @throws Problem 400 if it is missing or out of bounds */
    static BigDecimal checked(String field, BigDecimal value) {
        if (value == null) {
            throw Problem.field(field, "platform.required");
        }
        if (value.precision() > 50 || value.scale() < -15 || value.abs().compareTo(MOST) >= 0
                || value.stripTrailingZeros().scale() > 6) {
            throw Problem.field(field, "objectives.number");
        }
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
