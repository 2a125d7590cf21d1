package org.laurel.recognition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.laurel.platform.Problem;

/**
 * What a badge must have before anybody may give it: both languages, a picture that is described in both, and contrast within it.
 *
 * <p>The contrast is that of the picture's two colours. A picture has exactly two, both opaque: the one painted first is its ground, the
 * other its ink, and all ink lies on the ground. So whatever page, card or mail it is shown on, light or dark, its drawing stands
 * against its own ground at the ratio measured here.
 */
final class BadgeGate {
    /** Less of a colour than this is not seen at the size of a badge in a list. */
    private static final double LEAST_SHARE = 0.01;

    /** Below this a half-covered pixel does not say which of the two colours it is of. */
    private static final double TOLD_APART = 2;

    private BadgeGate() {
    }

    /** @param svg null without a picture. @return empty if it may be published */
    static List<Problem.Field> faults(Bilingual name, Bilingual description, Bilingual alt, String svg) {
        Faults faults = new Faults();
        required(faults, "name", name);
        required(faults, "description", description);
        required(faults, "alt", alt);
        if (svg == null) {
            faults.add("svg", "recognition.svg-missing");
        } else {
            picture(faults, Drawing.of(svg));
        }
        return faults.all();
    }

    /** @return empty if the picture has not exactly two colours */
    static OptionalDouble contrast(Drawing drawing) {
        return drawing.colours().size() == 2 ? OptionalDouble.of(Contrast.of(ground(drawing), ink(drawing))) : OptionalDouble.empty();
    }

    private static void required(Faults faults, String field, Bilingual text) {
        if (text.en() == null) {
            faults.add(field + ".en", "recognition.badge-needs-english");
        }
        if (text.sv() == null) {
            faults.add(field + ".sv", "recognition.badge-needs-swedish");
        }
    }

    private static void picture(Faults faults, Drawing drawing) {
        if (drawing.colours().size() != 2) {
            faults.add("svg", "recognition.svg-colours", Map.of("count", drawing.colours().size(), "colours", String.join(", ", drawing.colours().stream().limit(6).toList())));
            return;
        }
        double contrast = contrast(drawing).orElseThrow();
        if (contrast < Contrast.LEAST) {
            // Rounded down: "4.5 is less than 4.5" helps nobody.
            faults.add("svg", "recognition.svg-contrast", Map.of("ink", drawing.colours().get(1), "ground", drawing.colours().get(0),
                    "ratio", BigDecimal.valueOf(contrast).setScale(2, RoundingMode.DOWN), "least", Contrast.LEAST));
        }
        if (contrast < TOLD_APART) {
            return;
        }
        Bitmap.Measured measured = new Bitmap(drawing.svg()).measure(ground(drawing), ink(drawing));
        if (measured.ground() < LEAST_SHARE || measured.ink() < LEAST_SHARE) {
            faults.add("svg", "recognition.svg-unseen", Map.of("colour", drawing.colours().get(measured.ink() < LEAST_SHARE ? 1 : 0)));
        }
        if (measured.outside()) {
            faults.add("svg", "recognition.svg-outside", Map.of("ink", drawing.colours().get(1), "ground", drawing.colours().get(0)));
        }
    }

    private static int ground(Drawing drawing) {
        return Integer.parseInt(drawing.colours().get(0).substring(1), 16);
    }

    private static int ink(Drawing drawing) {
        return Integer.parseInt(drawing.colours().get(1).substring(1), 16);
    }
}
