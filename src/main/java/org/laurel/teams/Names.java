package org.laurel.teams;

import com.ibm.icu.text.ListFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.laurel.org.PersonRef;
import org.laurel.platform.Messages;

/** Several people in one sentence. */
final class Names {
    private static final int MOST = 5;

    private Names() {
    }

    static String list(List<PersonRef> people, Locale language) {
        List<String> names = new ArrayList<>(people.stream().limit(people.size() > MOST ? MOST - 1 : MOST).map(PersonRef::name).toList());
        if (names.size() < people.size()) {
            names.add(Messages.text(language, "teams.others", Map.of("count", people.size() - names.size())));
        }
        return ListFormatter.getInstance(language).format(names);
    }
}
