package org.laurel.objectives;

import java.math.BigDecimal;

/** @param note up to 2,000 characters, may be null */
public record CheckInRequest(String keyResultId, BigDecimal value, CheckIn.Confidence confidence, String note) {
    static final int MOST_NOTE = 2000;
}
