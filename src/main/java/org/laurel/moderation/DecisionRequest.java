package org.laurel.moderation;

import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/**
 * @param decision {@code keep}, or {@code hide} for a thanks or a comment that was reported
 * @param reason   at most 1,000 characters; needed to hide, for who gave or wrote it reads it
 */
public record DecisionRequest(String decision, String reason) {
    static final String KEEP = "keep";
    static final String HIDE = "hide";

    /** @throws Problem 400 that names the property */
    DecisionRequest checked() {
        if (!KEEP.equals(decision) && !HIDE.equals(decision)) {
            throw Problem.field("decision", "moderation.decision");
        }
        return new DecisionRequest(decision, decision.equals(HIDE) ? Text.required("reason", reason, ReportRequest.MOST_CHARACTERS)
                : Text.optional("reason", reason, ReportRequest.MOST_CHARACTERS).orElse(null));
    }
}
