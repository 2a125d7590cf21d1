package org.laurel.objectives;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/**
 * @param title      1 to 200 characters
 * @param quarter    such as {@code 2026-Q4}
 * @param keyResults 1 to 10
 */
public record ObjectiveRequest(String title, String description, String quarter, List<KeyResultRequest> keyResults) {
    static final int MOST_KEY_RESULTS = 10;
    static final int MOST_TITLE = 200;
    static final int MOST_UNIT = 30;
    static final int MOST_DESCRIPTION = 2000;

    public record KeyResultRequest(String title, String unit, BigDecimal start, BigDecimal target) {
    }

    /** @throws Problem 400 that names the property */
    ObjectiveRequest checked() {
        String checkedTitle = Text.required("title", title, MOST_TITLE);
        String checkedDescription = Text.optional("description", description, MOST_DESCRIPTION).orElse(null);
        return new ObjectiveRequest(checkedTitle, checkedDescription, Quarter.of(quarter).key(), checkedKeyResults());
    }

    private List<KeyResultRequest> checkedKeyResults() {
        if (keyResults == null || keyResults.isEmpty() || keyResults.size() > MOST_KEY_RESULTS) {
            throw Problem.field("keyResults", "objectives.key-results", Map.of("most", MOST_KEY_RESULTS));
        }
        List<KeyResultRequest> checked = new ArrayList<>();
        for (int i = 0; i < keyResults.size(); i++) {
            String at = "keyResults[" + i + "].";
            KeyResultRequest one = keyResults.get(i);
            if (one == null) {
                throw Problem.field("keyResults[" + i + "]", "platform.required");
            }
            String checkedTitle = Text.required(at + "title", one.title(), MOST_TITLE);
            String unit = Text.optional(at + "unit", one.unit(), MOST_UNIT).orElse(null);
            BigDecimal start = Numbers.checked(at + "start", one.start());
            BigDecimal target = Numbers.checked(at + "target", one.target());
            if (start.compareTo(target) == 0) {
                throw Problem.field(at + "target", "objectives.target-is-start");
            }
            checked.add(new KeyResultRequest(checkedTitle, unit, start, target));
        }
        return checked;
    }
}
