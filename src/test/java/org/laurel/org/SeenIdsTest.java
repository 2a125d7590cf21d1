package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
    private final SeenIds seen = new SeenIds();

    @Test
    void findsEveryIdThatCameBefore() {
        IntStream.range(0, 1_000_000).forEach(i -> seen.add(id(i)));
        assertThat(IntStream.range(0, 1_000_000).filter(i -> !seen.add(id(i))).count()).isZero();
    }

    @Test
    void takesHardlyANewIdForOneThatCameBefore() {
        assertThat(IntStream.range(0, 100_000).filter(i -> seen.add(id(i))).count()).isLessThan(3);
    }

    @Test
    void tellsNumbersInARowApart() {
        assertThat(IntStream.range(0, 100_000).filter(i -> seen.add("user" + i)).count()).isLessThan(3);
    }

    /** As servers give them to entries that are added one after the other. */
    private static String id(int number) {
        return new UUID(0x1c9a_0000_1041_0000L + number, 0x8fe1_2b6c_91d5_0e4aL).toString();
    }
}
