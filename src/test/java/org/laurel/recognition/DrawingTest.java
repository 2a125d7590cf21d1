package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.platform.Messages;
import org.laurel.platform.Problem;

class DrawingTest {
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 8 8\">";

    @Test
    void isWrittenAnewFromWhatIsKnown() {
        Drawing drawing = Drawing.of("""
                <?xml version="1.0"?><?xml-stylesheet href="http://evil.example/x.css"?><!-- made by hand -->
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://www.inkscape.org/namespaces/inkscape" width="10mm" id="a" viewBox=" 0,0 8 8 ">
                <title>A star</title><metadata><x:y xmlns:x="urn:x">words</x:y></metadata><defs/><ink:page/>
                <g style="fill:#FFF;fill-opacity:1;-inkscape-stroke:none" ink:label="one" data-x="y"><circle cx="4" cy="4" r="4" fill="#278445"/>words<path d="M1 1h2v2z"/></g></svg>""");
        assertThat(drawing.svg()).isEqualTo("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"256\" height=\"256\" viewBox=\"0 0 8 8\">"
                + "<g fill=\"#ffffff\"><circle cx=\"4\" cy=\"4\" r=\"4\" fill=\"#278445\"></circle><path d=\"M1 1h2v2z\"></path></g></svg>");
        assertThat(drawing.colours()).containsExactly("#278445", "#ffffff");
        assertThat(Drawing.of(drawing.svg()).svg()).isEqualTo(drawing.svg());
    }

    @Test
    void paintIsInheritedAndBlackIfNobodySaysElse() {
        assertThat(Drawing.of(SVG + "<rect width=\"8\" height=\"8\"/><g stroke=\"#fff\"><line x1=\"1\" x2=\"2\" y1=\"1\" y2=\"2\"/></g></svg>").colours()).containsExactly("#000000", "#ffffff");
        assertThat(Drawing.of(SVG + "<g fill=\"none\"><path d=\"M1 1h2\" stroke=\"white\"/></g></svg>").colours()).containsExactly("#ffffff");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT>", "<defs><script>alert(1)</script></defs>", "<title><script>alert(1)</script></title>",
        "<style>*{fill:url(http://evil.example)}</style>", "<image href=\"http://evil.example/x.png\"/>", "<image xlink:href=\"data:image/png;base64,AA\"/>",
        "<use href=\"#a\"/>", "<use xlink:href=\"http://evil.example/x.svg#a\"/>", "<a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a>",
        "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>", "<text>x</text>", "<animate attributeName=\"href\"/>",
        "<set attributeName=\"onload\" to=\"alert(1)\"/>", "<filter/>", "<linearGradient/>", "<mask/>", "<clipPath/>", "<svg/>", "<switch/>",
        "<path onload=\"alert(1)\" d=\"M0 0\"/>", "<path d=\"M0 0\" xlink:href=\"#a\"/>", "<path d=\"M0 0\" fill=\"url(#a)\"/>", "<path d=\"M0 0\" fill=\"currentColor\"/>",
        "<path d=\"M0 0\" fill=\"var(--x)\"/>", "<path d=\"M0 0\" opacity=\"0.5\"/>", "<path d=\"M0 0\" fill-opacity=\".9\"/>", "<path d=\"javascript:alert(1)\"/>",
        "<path d=\"M0 0&quot; onload=&quot;alert(1)\"/>", "<path style=\"background:url(http://evil.example)\"/>", "<path style=\"fill:#fff;mix-blend-mode:screen\"/>",
        "<path transform=\"url(#a)\"/>", "<g filter=\"url(#a)\"/>", "<path stroke-dasharray=\"1 2\"/>", "<rect width=\"100%\" height=\"1\"/>", "<path d=\"M0 0\" display=\"none\"/>"})
    void anythingElseIsRefusedAndNamed(String inside) {
        Problem problem = refusal(SVG + "<circle r=\"4\" fill=\"#278445\"/>" + inside + "</svg>");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.fields()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("svg");
            assertThat(fault.key()).isEqualTo("recognition.svg-refused");
        });
    }

    @Test
    void allThatHasToGoIsNamedAtOnce() {
        Problem.Field fault = refusal(SVG + "<script/><path onclick=\"x\" fill=\"red\"/></svg>").fields().get(0);
        assertThat(Messages.text(Messages.LANGUAGES.get(1), fault.key(), fault.arguments())).endsWith("Ta bort: <script>, fill=\"red\", onclick=\"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">&b;</svg>",
        "<!DOCTYPE svg SYSTEM \"http://evil.example/x.dtd\"><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
        "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">&a;</svg>"})
    void noDocumentTypeAndNoEntities(String svg) {
        assertThat(refusal(svg).fields()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "words", "{}", "<svg", "<html/>", "<svg viewBox=\"0 0 1 1\"/>", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"/>", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 0 0\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><g></svg>", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"&quot;>\"/>"})
    void isASquareSvg(String svg) {
        assertThat(refusal(svg).fields()).extracting(Problem.Field::field).containsOnly("svg");
    }

    @Test
    void hasAtMost32KilobytesAndTwentyLevels() {
        String longest = SVG + "<path d=\"" + "M0 0".repeat(8000) + "\"/></svg>";
        String padded = longest + " ".repeat(Drawing.MOST_CHARACTERS - longest.length());
        assertThat(Drawing.of(padded).svg()).isNotEmpty();
        assertThat(refusal(padded + " ").fields().get(0).key()).isEqualTo("recognition.svg-too-long");
        assertThat(Drawing.of(nested(19)).svg()).isNotEmpty();
        assertThat(refusal(nested(20)).fields().get(0).key()).isEqualTo("recognition.svg-refused");
        assertThat(refusal(nested(4000)).fields().get(0).key()).isEqualTo("recognition.svg-refused");
    }

    private static String nested(int levels) {
        return SVG + "<g>".repeat(levels) + "</g>".repeat(levels) + "</svg>";
    }

    private static Problem refusal(String svg) {
        return catchThrowableOfType(Problem.class, () -> Drawing.of(svg));
    }
}
