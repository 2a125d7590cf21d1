package org.laurel.moderation;

import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/**
 * @param decision {@code keep}, or {@code hide} for a thanks or a comment that was reported
 * @param reason   at most 1,000 characters; needed to hide, and then at most 150, which is what a bell in Teams shows to who gave or wrote it
 */
public record DecisionRequest(String decision, String reason) {
    static final String KEEP = "keep";
    static final String HIDE = "hide";
    /** What Microsoft Graph takes as the preview text of a notice. */
    static final int MOST_TO_THE_AUTHOR = 150;

    /** @throws Problem 400 that names the property */
    DecisionRequest checked() {
        if (!KEEP.equals(decision) && !HIDE.equals(decision)) {
            throw Problem.field("decision", "moderation.decision");
        }
        return new DecisionRequest(decision, decision.equals(HIDE) ? Text.required("reason", reason, MOST_TO_THE_AUTHOR)
                : Text.optional("reason", reason, ReportRequest.MOST_CHARACTERS).orElse(null));
    }
}
