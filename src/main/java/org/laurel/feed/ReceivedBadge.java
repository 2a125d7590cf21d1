package org.laurel.feed;

/** @param count how many thanks with it the viewer may see */
public record ReceivedBadge(String key, String name, String imageUrl, String alt, long count) {
}
