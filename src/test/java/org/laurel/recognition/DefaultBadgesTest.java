package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.platform.TestDatabase;

class DefaultBadgesTest {
    private static final Path PICTURES = Path.of("main/resources/badges");
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
        assertThat(Contrast.of(rgb(disc), 0xffffff)).isGreaterThanOrEqualTo(4.5);
        assertThat(Contrast.of(rgb(disc), 0x292929)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void passTheGate() {
        Jdbi jdbi = TestDatabase.fresh();
        CatalogueStore store = new CatalogueStore(jdbi);
        PictureStore pictures = new PictureStore(jdbi);
        jdbi.useHandle(handle -> KEYS.forEach(key -> {
            CatalogueBadge badge = store.find(handle, new CatalogueStore.Scope(true, List.of()), key).orElseThrow();
            assertThat(badge.state()).isEqualTo("published");
            assertThat(BadgeGate.faults(badge.name(), badge.description(), badge.alt(), pictures.svg(handle, key).orElseThrow())).as(key).isEmpty();
        }));
    }

    /** What is drawn for an uploaded SVG is what other programs draw: the bitmaps of ours were made elsewhere. */
    @Test
    void areDrawnAsOthersDrawThem() throws IOException {
        for (String key : KEYS) {
            BufferedImage theirs = ImageIO.read(PICTURES.resolve(key + ".png").toFile());
            BufferedImage ours = ImageIO.read(new ByteArrayInputStream(new Bitmap(Drawing.of(Files.readString(PICTURES.resolve(key + ".svg"))).svg()).png()));
            long differing = IntStream.range(0, 256 * 256).filter(i -> differs(theirs.getRGB(i % 256, i / 256), ours.getRGB(i % 256, i / 256))).count();
            assertThat(differing).as(key).isLessThan(256 * 256 / 200);
        }
    }

    private static boolean differs(int one, int other) {
        return IntStream.of(0, 8, 16, 24).anyMatch(shift -> Math.abs((one >>> shift & 0xff) - (other >>> shift & 0xff)) > 100);
    }

    private static int rgb(Color colour) {
        return colour.getRGB() & 0xffffff;
    }
}
