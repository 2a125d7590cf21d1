package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laurel.platform.Problem;
import org.laurel.recognition.Receiver;
import org.laurel.recognition.ReceiverStore;

/** Finds whom somebody means by one name or several: people, teams and departments. */
@Singleton
class WhoIsMeant {
    static final int MOST_NAMES = 5;
    /** Of all names together: a card has room for so many. */
    static final int MOST_MATCHES = 25;
    static final String BETWEEN_NAMES = "(?iu)\\s*[,;&+]\\s*(?:(?:and|och)\\b\\s*)?|\\s+(?:and|och)\\s+";

    /**
     * @param matches the best first, empty if nobody is called so
     * @param more    whether there may be more than these
     */
    record Named(String name, List<Receiver> matches, boolean more) {
        /** Those that no other match is better than. */
        List<Receiver> best() {
            return matches.stream().filter(match -> match.match() == matches.get(0).match()).toList();
        }
    }

    private final ReceiverStore receivers;

    @Inject
    WhoIsMeant(ReceiverStore receivers) {
        this.receivers = receivers;
    }

    /**
     * @param names as in "Anna and the Platform Team"; a department may be called "Research and Development"
     * @throws Problem 400 for more than {@value #MOST_NAMES} names
     */
    List<Named> find(String names, UUID giver) {
        Named whole = named(names.strip(), giver, MOST_MATCHES);
        List<String> parts = Arrays.stream(names.split(BETWEEN_NAMES)).map(String::strip).filter(part -> !part.isEmpty()).distinct().toList();
        if (parts.size() < 2 || !whole.matches().isEmpty() && whole.matches().get(0).match() != Receiver.Match.PART) {
            return List.of(whole);
        }
        if (parts.size() > MOST_NAMES) {
            throw Problem.badRequest("teams.thank.too-many-names", Map.of("most", MOST_NAMES));
        }
        List<Named> each = parts.stream().map(part -> named(part, giver, MOST_MATCHES / parts.size())).toList();
        // The words of two names may all occur somewhere in a third one.
        boolean all = each.stream().noneMatch(named -> named.matches().isEmpty());
        return all || whole.matches().isEmpty() ? each : List.of(whole);
    }

    /** Only who is called just so: the name is one person's, who was mentioned. */
    Named exactly(String name, UUID giver) {
        Named found = named(name, giver, MOST_MATCHES);
        return new Named(name, found.matches().stream().filter(match -> match.match() == Receiver.Match.EXACT).toList(), found.more());
    }

    private Named named(String name, UUID giver, int most) {
        List<Receiver> matches = receivers.search(name, giver, most);
        return new Named(name, matches, matches.size() == most);
    }
}
