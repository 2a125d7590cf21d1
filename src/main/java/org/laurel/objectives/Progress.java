package org.laurel.objectives;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How far a value is from its start to its target, whether that lies above or below: 0 to 1, in steps of 0.0001. */
public final class Progress {
    private Progress() {
    }

    public static double of(BigDecimal start, BigDecimal target, BigDecimal current) {
        BigDecimal way = target.subtract(start);
        double share = current.subtract(start).divide(way, 4, RoundingMode.DOWN).doubleValue();
        return Math.max(0, Math.min(1, share));
    }
}
