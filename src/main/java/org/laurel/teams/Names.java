package org.laurel.teams;

import com.ibm.icu.text.ListFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.laurel.org.PersonRef;
import org.laurel.platform.Messages;
import org.laurel.platform.Text;
import org.laurel.recognition.ThankedGroup;

/** Those who are thanked, in one sentence. */
final class Names {
    private static final int MOST = 5;

    private Names() {
    }

    /** Teams and departments first: Platform Team (14 people), Erik Ek and Åsa Öst. */
    static String list(List<PersonRef> people, List<ThankedGroup> groups, Locale language) {
        List<String> all = Stream.concat(groups.stream().map(group -> Messages.text(language, "teams.group", Map.of("name", group.name(), "people", group.people()))),
                people.stream().map(PersonRef::name)).toList();
        return list(all, language);
    }

    static String list(List<String> all, Locale language) {
        List<String> names = new ArrayList<>(all.subList(0, all.size() > MOST ? MOST - 1 : all.size()));
        names.replaceAll(Text::isolated);
        if (names.size() < all.size()) {
            names.add(Messages.text(language, "teams.others", Map.of("count", all.size() - names.size())));
        }
        return ListFormatter.getInstance(language).format(names);
    }
}
