package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.platform.TestDatabase;

class DefaultBadgesTest {
    private static final Path PICTURES = Path.of("main/webapp/badges");
    private static final List<String> KEYS = List.of("bright-idea", "clear-words", "customer-hero", "going-the-extra-mile",
            "great-mentor", "milestone", "open-door", "problem-solver", "quality-keeper", "quick-learner", "safe-hands", "team-player");

    @Test
    void everyCompanyStartsWithThem() {
        List<Map<String, Object>> badges = TestDatabase.fresh().withHandle(handle -> handle.createQuery("select * from badge order by key").mapToMap().list());

        assertThat(badges).extracting(badge -> badge.get("key")).isEqualTo(KEYS);
        assertThat(badges).extracting(badge -> badge.get("image")).isEqualTo(KEYS);
        assertThat(badges).allSatisfy(badge -> {
            for (String text : List.of("name", "description", "alt")) {
                assertThat((String) badge.get(text + "_en")).isNotBlank().isNotEqualTo(badge.get(text + "_sv"));
                assertThat((String) badge.get(text + "_sv")).isNotBlank();
            }
        });
    }

    @Test
    void eachIsDrawnForPagesAndForCards() throws IOException {
        try (Stream<Path> files = Files.list(PICTURES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(KEYS.stream().flatMap(key -> Stream.of(key + ".svg", key + ".png")).toList());
        }
    }

    /** WCAG 2.2: 3:1 for the disc on a light and a dark page (1.4.11), 4.5:1 for the white picture on the disc. */
    @ParameterizedTest
    @ValueSource(strings = {"bright-idea", "clear-words", "customer-hero", "going-the-extra-mile", "great-mentor", "milestone",
        "open-door", "problem-solver", "quality-keeper", "quick-learner", "safe-hands", "team-player"})
    void canBeSeenOnLightAndDark(String key) throws IOException {
        BufferedImage picture = ImageIO.read(PICTURES.resolve(key + ".png").toFile());

        assertThat(picture.getWidth()).isEqualTo(256);
        assertThat(picture.getHeight()).isEqualTo(256);
        assertThat(new Color(picture.getRGB(1, 1), true).getAlpha()).as("transparent corner").isZero();
        Color disc = new Color(picture.getRGB(10, 128));
        assertThat(contrast(disc, Color.WHITE)).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(disc, new Color(0x292929))).isGreaterThanOrEqualTo(3);
    }

    private static double contrast(Color one, Color other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
