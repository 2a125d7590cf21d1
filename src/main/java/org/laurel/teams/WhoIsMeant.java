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

    /** @param matches the best first, empty if nobody is called so */
    record Named(String name, List<Receiver> matches) {
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
        Named whole = new Named(names.strip(), receivers.search(names, giver, MOST_MATCHES));
        List<String> parts = Arrays.stream(names.split(BETWEEN_NAMES)).map(String::strip).filter(part -> !part.isEmpty()).distinct().toList();
        if (!whole.matches().isEmpty() || parts.size() < 2) {
            return List.of(whole);
        }
        if (parts.size() > MOST_NAMES) {
            throw Problem.badRequest("teams.thank.too-many-names", Map.of("most", MOST_NAMES));
        }
        return parts.stream().map(part -> new Named(part, receivers.search(part, giver, MOST_MATCHES / parts.size()))).toList();
    }
}
