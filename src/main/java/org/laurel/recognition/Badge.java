package org.laurel.recognition;

/**
 * A badge that somebody may give now.
 *
 * @param imageUrl path of the SVG on this server; the same path ending in .png is a bitmap of 256 × 256
 * @param left     how many colleagues may still get it from this giver in the current period; null for as many as they like
 */
public record Badge(String key, String name, String description, String imageUrl, String alt, Integer left) {

    /** Where the picture lies, below the public URL. */
    public static String imageUrl(String image) {
        return "/badges/" + image + ".svg";
    }

    /** The picture's name in such a path. */
    static String image(String imageUrl) {
        return imageUrl.substring("/badges/".length(), imageUrl.length() - ".svg".length());
    }
}
