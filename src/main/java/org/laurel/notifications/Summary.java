package org.laurel.notifications;

/** How much a person was not told of at once on one day, and can still read. */
public record Summary(int thanks, int mentions) {
}
