package org.laurel.teams;

import java.util.List;

/**
 * What a card carries for those who read it.
 *
 * @param mark  tells this card from every other; null for one that nobody will look for
 * @param users Teams ids of those for whom a client asks for the card anew when it shows it, at most 60
 */
record CardReaders(String mark, List<String> users) {
    static final int MOST_USERS = 60;
    static final CardReaders NONE = new CardReaders(null, List.of());
}
