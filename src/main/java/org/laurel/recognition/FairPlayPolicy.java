package org.laurel.recognition;

import java.util.Map;
import org.laurel.platform.Problem;

/**
 * What HR has decided about giving; each from 1 to 1,000, or null for no limit.
 *
 * @param perDay   thanks that somebody may give on one of their days
 * @param perPair  thanks that somebody may give to the same colleague by name in one of their weeks, from Monday
 * @param mutual   how often two have to thank each other, each of them, within 30 days until somebody is asked to look at it
 * @param repeated how often one has to thank another within 30 days until somebody is asked to look at it
 */
public record FairPlayPolicy(Integer perDay, Integer perPair, Integer mutual, Integer repeated) {
    static final int MOST = 1000;

    /** @throws Problem 400 that names the value */
    FairPlayPolicy checked() {
        require("perDay", perDay);
        require("perPair", perPair);
        require("mutual", mutual);
        require("repeated", repeated);
        return this;
    }

    private static void require(String name, Integer value) {
        if (value != null && (value < 1 || value > MOST)) {
            throw Problem.field(name, "recognition.policy-number", Map.of("most", MOST));
        }
    }
}
