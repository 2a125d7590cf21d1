package org.laurel.recognition;

/**
 * Who sees a thanks, now that its giver and its receivers have chosen.
 *
 * @param wordsPrivate whether only giver and receivers read the words; others see who thanked whom, and the badge
 */
record ShownTo(Audience audience, boolean wordsPrivate) {
}
