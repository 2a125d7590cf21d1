package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KnownBadgesTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger read = new AtomicInteger();
    private final KnownBadges known = new KnownBadges(now::get);

    @Test
    void badgesAreReadAgainAfterARenamingForAnUnknownOneInAnotherLanguageAndAfterAWhile() {
        assertThat(find("en", 1, "open-door")).isEqualTo(1);
        assertThat(find("en", 1, "open-door")).isEqualTo(1);
        assertThat(find("en", 1, "milestone")).isEqualTo(2);
        assertThat(find("en", 1, "open-door", "milestone")).isEqualTo(2);
        assertThat(find("en", 5, "open-door")).isEqualTo(3);
        assertThat(find("sv", 5, "open-door")).isEqualTo(4);
        assertThat(find("en", 5, "open-door")).isEqualTo(4);
        now.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(find("en", 5, "open-door")).isEqualTo(5);
    }

    /** How often they were read until then; the milestone is found from the second time on. */
    private int find(String language, long names, String... badges) {
        Map<String, KnownBadges.Look> found = known.find(List.of(badges), language, names, () -> {
            KnownBadges.Look look = new KnownBadges.Look(0, "A badge", "/badges/a", "A picture", false);
            return new KnownBadges.Looks(read.incrementAndGet() == 1 ? Map.of("open-door", look) : Map.of("open-door", look, "milestone", look), names);
        });
        assertThat(found).containsKeys(badges);
        return read.get();
    }
}
