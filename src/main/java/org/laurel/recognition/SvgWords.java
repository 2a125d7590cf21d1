package org.laurel.recognition;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a badge's SVG may consist of: shapes and their paint. Nothing here can run, load or hide anything. */
final class SvgWords {
    static final String NAMESPACE = "http://www.w3.org/2000/svg";
    static final Set<String> SHAPES = Set.of("path", "circle", "ellipse", "rect", "line", "polyline", "polygon");
    /** What drawing programs add and nobody sees: left out without a word. */
    static final Set<String> UNSEEN = Set.of("title", "desc", "metadata", "defs");

    private static final Set<String> UNSEEN_ATTRIBUTES = Set.of("id", "class", "version", "baseProfile", "preserveAspectRatio", "role", "focusable");
    private static final Pattern NUMBERS = Pattern.compile("[-+.,\\deE\\s]+");
    private static final Pattern TRANSFORMS = Pattern.compile("((translate|scale|rotate|matrix|skewX|skewY)\\s*\\([-+.,\\deE\\s]*\\)[\\s,]*)+");
    private static final Pattern OPAQUE = Pattern.compile("1(\\.0*)?");
    private static final Map<String, Pattern> ATTRIBUTES = attributes();

    private SvgWords() {
    }

    private static Map<String, Pattern> attributes() {
        Map<String, Pattern> allowed = new TreeMap<>();
        for (String name : new String[] {"cx", "cy", "r", "rx", "ry", "x", "y", "width", "height", "x1", "y1", "x2", "y2", "points", "stroke-width",
            "stroke-miterlimit"}) {
            allowed.put(name, NUMBERS);
        }
        allowed.put("d", Pattern.compile("[-+.,\\deE\\sMmLlHhVvCcSsQqTtAaZz]*"));
        allowed.put("transform", TRANSFORMS);
        allowed.put("stroke-linecap", Pattern.compile("butt|round|square"));
        allowed.put("stroke-linejoin", Pattern.compile("miter|round|bevel"));
        allowed.put("fill-rule", Pattern.compile("nonzero|evenodd"));
        allowed.put("paint-order", Pattern.compile("normal|stroke|fill"));
        return allowed;
    }

    static boolean isUnseen(String attribute) {
        return UNSEEN_ATTRIBUTES.contains(attribute) || attribute.startsWith("data-") || attribute.startsWith("aria-") || attribute.startsWith("-inkscape-");
    }

    static boolean allows(String attribute, String value) {
        Pattern pattern = ATTRIBUTES.get(attribute);
        return pattern != null && pattern.matcher(value).matches();
    }

    /** Full opacity changes nothing and is left out; any other cannot be measured. */
    static boolean isFullOpacity(String attribute, String value) {
        return attribute.endsWith("opacity") && OPAQUE.matcher(value).matches();
    }

    /** @return {@code #rrggbb} or {@code none}; null for a colour that cannot be read */
    static String colour(String value) {
        String colour = value.toLowerCase(Locale.ROOT);
        if (colour.matches("#[0-9a-f]{3}")) {
            return colour.replaceAll("([0-9a-f])", "$1$1");
        }
        return switch (colour) {
            case "none" -> colour;
            case "white" -> "#ffffff";
            case "black" -> "#000000";
            default -> colour.matches("#[0-9a-f]{6}") ? colour : null;
        };
    }
}
