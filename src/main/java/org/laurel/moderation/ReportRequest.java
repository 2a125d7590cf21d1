package org.laurel.moderation;

import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/** @param reason 1 to 1,000 characters, without the white space around it */
public record ReportRequest(String reason) {
    static final int MOST_CHARACTERS = 1000;

    /** @throws Problem 400 */
    String checked() {
        return Text.required("reason", reason, MOST_CHARACTERS);
    }
}
