package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContrastTest {
    /** Figures that any checker gives for the same pairs. */
    @ParameterizedTest
    @CsvSource({"ffffff, 000000, 21", "ffffff, ffffff, 1", "ffffff, 767676, 4.54", "ffffff, 777777, 4.48", "ff0000, ffffff, 4.00", "0000ff, ffffff, 8.59"})
    void isThatOfWcag(String one, String other, double ratio) {
        assertThat(Contrast.of(rgb(one), rgb(other))).isCloseTo(ratio, within(0.005)).isEqualTo(Contrast.of(rgb(other), rgb(one)));
    }

    @Test
    void isNotRounded() {
        assertThat(Contrast.of(0xffffff, rgb("bd2ce6"))).isBetween(4.499, Math.nextDown(4.5));
        assertThat(Contrast.of(0xffffff, rgb("668019"))).isBetween(4.5, 4.501);
    }

    private static int rgb(String hex) {
        return Integer.parseInt(hex, 16);
    }
}
