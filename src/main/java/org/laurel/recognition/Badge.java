package org.laurel.recognition;

/** @param imageUrl path of the SVG on this server; the same path ending in .png is a bitmap of 256 × 256 */
public record Badge(String key, String name, String description, String imageUrl, String alt) {

    /** Where the picture lies, below the public URL. */
    static String imageUrl(String image) {
        return "/badges/" + image + ".svg";
    }
}
