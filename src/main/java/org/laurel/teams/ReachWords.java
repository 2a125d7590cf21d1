package org.laurel.teams;

import com.ibm.icu.text.ListFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.laurel.platform.Messages;
import org.laurel.recognition.Reach;

/** Who will see a thanks, in words. */
final class ReachWords {
    private ReachWords() {
    }

    /** 42 people, among them their manager and 2 in HR. */
    static String of(Reach reach, Locale language) {
        String people = Messages.text(language, "teams.reach.people", Map.of("people", reach.people()));
        List<String> others = new ArrayList<>();
        if (reach.managers() > 0) {
            others.add(Messages.text(language, "teams.reach.managers", Map.of("managers", reach.managers(), "receivers", reach.receivers())));
        }
        if (reach.hr() != null && reach.hr() > 0) {
            others.add(Messages.text(language, "teams.reach.hr", Map.of("hr", reach.hr())));
        }
        return others.isEmpty() ? people
                : Messages.text(language, "teams.reach.among", Map.of("people", people, "others", ListFormatter.getInstance(language).format(others)));
    }
}
