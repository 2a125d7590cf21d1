package org.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(Text.required("message", "🎉".repeat(2000), 2000)).hasSize(4000);
        assertThatThrownBy(() -> Text.required("message", "🎉".repeat(2001), 2000)).isInstanceOf(Problem.class)
                .satisfies(problem -> assertThat(((Problem) problem).status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t", "\u200b\u200d", "\u202e \u2066", "\u00a0", "\u0000\u0007", "\u3164", "\u2800", "\u034f", "\ufe0f", "\u115f\u1160",
            "\uffa0", "\u17b4", "\ufffe", "\u0301\u0302", "\u20dd"})
    void nothingVisibleIsNoText(String text) {
        assertThat(Text.optional("message", text, 10)).isEmpty();
        assertThatThrownBy(() -> Text.required("message", text, 10)).isInstanceOf(Problem.class);
    }

    @Test
    void keepsWhatPeopleWrote() {
        assertThat(Text.required("message", "  Tack\nför **hjälpen** <at>Åsa</at>\u0000 ", 100)).isEqualTo("Tack\nför **hjälpen** <at>Åsa</at>");
        assertThat(Text.required("message", "a\ud800b", 100)).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\ufe0f\u20e3", "❤\ufe0f", "a\u0301", "한", "ก็", "👩\u200d💻"})
    void whatMarksStandOnIsText(String text) {
        assertThat(Text.optional("message", text, 10)).contains(text);
    }

    @Test
    void whatIsNoIdNamesNothing() {
        assertThat(Text.id("1")).isEmpty();
        assertThat(Text.id(null)).isEmpty();
        assertThat(Text.id("6f0b6b3e-0000-4000-8000-000000000000")).isPresent();
    }
}
