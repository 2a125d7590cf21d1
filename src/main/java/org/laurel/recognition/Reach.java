package org.laurel.recognition;

/**
 * How many people besides the giver can see a thanks when it is given. Later it may be fewer, when it is edited or a receiver decides so,
 * or others, when people change teams.
 *
 * @param receivers how many get it; they are among those who see it
 * @param people    all who see it
 * @param managers  how many of them manage a receiver
 * @param hr        how many of them are in HR; null if it is not known which department that is
 */
public record Reach(int receivers, int people, int managers, Integer hr) {
}
