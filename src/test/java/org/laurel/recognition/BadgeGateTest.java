package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.platform.Messages;
import org.laurel.platform.Problem;

class BadgeGateTest {
    private static final Bilingual BOTH = new Bilingual("Words", "Ord");
    private static final Bilingual NEITHER = new Bilingual(null, null);

    @Test
    void letsACompleteBadgeThrough() {
        assertThat(BadgeGate.faults(BOTH, BOTH, BOTH, disc("#278445", "#ffffff"))).isEmpty();
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThat(fields(BadgeGate.faults(NEITHER, NEITHER, NEITHER, null)))
                .containsExactly("name.en", "name.sv", "description.en", "description.sv", "alt.en", "alt.sv", "svg");
        assertThat(fields(BadgeGate.faults(new Bilingual("Words", null), BOTH, new Bilingual(null, "Ord"), disc("#eeeeee", "#ffffff")))).containsExactly("name.sv", "alt.en", "svg");
    }

    /** The third and the fourth are as close to 4.5 as colours come. */
    @ParameterizedTest
    @CsvSource({"#007dbe, 4.49", "#777777, 4.47", "#bd2ce6, 4.49", "#668019, ", "#767676, "})
    void fourAndAHalfToOneIsEnoughAndNothingLess(String ground, String told) {
        List<Problem.Field> faults = BadgeGate.faults(BOTH, BOTH, BOTH, disc(ground, "#ffffff"));
        if (told == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(words(faults)).singleElement().asString().isEqualTo("#ffffff on " + ground + " has a contrast of " + told + ":1; it needs at least 4.5:1. Make one lighter or darker.");
        }
    }

    @Test
    void aPictureHasTwoColours() {
        assertThat(keys(svg("<circle cx='4' cy='4' r='4' fill='#278445'/>"))).containsExactly("recognition.svg-colours");
        assertThat(keys(svg("<circle cx='4' cy='4' r='4' fill='#000'/><path d='M2 2h4v4z' fill='#fff'/><path d='M2 2v4h4z' fill='#eee'/>"))).containsExactly("recognition.svg-colours");
        assertThat(keys(svg(""))).containsExactly("recognition.svg-colours");
    }

    @Test
    void whatIsDrawnMustBeSeen() {
        assertThat(keys(svg("<circle cx='4' cy='4' r='4' fill='#000'/><path d='M90 90h4v4z' fill='#fff'/>"))).as("beyond the picture").containsExactly("recognition.svg-unseen");
        assertThat(keys(svg("<path d='M2 2h4v4z' fill='#000'/><rect x='1' y='1' width='6' height='6' fill='#fff'/>"))).as("a ground that is covered")
                .containsExactly("recognition.svg-unseen", "recognition.svg-outside");
    }

    @ParameterizedTest
    @CsvSource({"'<circle cx=\"4\" cy=\"4\" r=\"3\" fill=\"#000\"/><rect x=\"4\" y=\"3\" width=\"3.9\" height=\"2\" fill=\"#fff\"/>'",
        "'<rect width=\"8\" height=\"8\" fill=\"#000\"/><rect x=\"4\" width=\"4\" height=\"8\" fill=\"#fff\"/>'",
        "'<rect x=\"1\" y=\"1\" width=\"3\" height=\"6\" fill=\"#000\"/><rect x=\"4\" y=\"1\" width=\"3\" height=\"6\" fill=\"#fff\"/>'"})
    void whatIsDrawnMustLieOnItsGround(String shapes) {
        assertThat(keys(svg(shapes))).containsExactly("recognition.svg-outside");
    }

    private static String disc(String ground, String ink) {
        return svg("<circle cx='4' cy='4' r='3.9' fill='" + ground + "'/><path d='M2 2h4v4h-4z' fill='" + ink + "'/>");
    }

    private static String svg(String shapes) {
        return Drawing.of("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'>" + shapes + "</svg>").svg();
    }

    private static List<String> keys(String svg) {
        return BadgeGate.faults(BOTH, BOTH, BOTH, svg).stream().map(Problem.Field::key).toList();
    }

    private static List<String> fields(List<Problem.Field> faults) {
        return faults.stream().map(Problem.Field::field).toList();
    }

    private static List<String> words(List<Problem.Field> faults) {
        return faults.stream().map(fault -> Messages.text(Locale.ENGLISH, fault.key(), fault.arguments())).toList();
    }
}
