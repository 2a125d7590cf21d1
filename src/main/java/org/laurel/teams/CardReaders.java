package org.laurel.teams;

import java.util.List;

/**
 * What a card carries for those who read it.
 *
 * @param mark  tells this card from every other; null for one that nobody will look for
 * @param users Teams ids of those for whom a client asks for the card anew when it shows it, at most 60; none for everybody: in a
 *              conversation of up to 60 people each client does then, in a larger one who wants to know
 */
record CardReaders(String mark, List<String> users) {
    static final int MOST_USERS = 60;
    static final CardReaders EVERYBODY = new CardReaders(null, List.of());
}
