package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.feed.Stretch.ALL;
import static org.laurel.feed.Stretch.DAYS;
import static org.laurel.feed.Stretch.MONTHS;
import static org.laurel.feed.Stretch.NEWER;
import static org.laurel.feed.Stretch.NEWEST;
import static org.laurel.feed.Stretch.WEEK;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StretchesTest {
    private static final Stretches.Sought RARE = sought("rare");

    private final AtomicLong now = new AtomicLong();
    private final Stretches stretches = new Stretches(now::get);

    @Test
    void whatFewOfTheNewestHaveIsSoughtFurtherBack() {
        assertThat(looked(sought("often"), Map.of(NEWEST, 21))).containsExactly(NEWEST);
        assertThat(looked(sought("now and then"), Map.of(NEWEST, 5, NEWER, 21))).containsExactly(NEWEST, NEWER);
        assertThat(looked(sought("less than that"), Map.of(NEWEST, 2, DAYS, 21))).containsExactly(NEWEST, DAYS);
        assertThat(looked(sought("on a quiet day"), Map.of(NEWEST, 2, DAYS, 10, WEEK, 21))).containsExactly(NEWEST, DAYS, WEEK);
        assertThat(looked(sought("where little is given"), Map.of(NEWEST, 2, DAYS, 1, WEEK, 4, NEWER, 21))).containsExactly(NEWEST, DAYS, WEEK, NEWER);
        assertThat(looked(sought("seldom"), Map.of(NEWEST, 1, WEEK, 3, MONTHS, 21))).containsExactly(NEWEST, WEEK, MONTHS);
        assertThat(looked(RARE, Map.of(ALL, 4))).containsExactly(NEWEST, MONTHS, ALL);
        assertThat(looked(new Stretches.Sought(new FeedFilter(java.util.Set.of(), null, null, null, null, null, null, null), 21, 0), Map.of()))
                .containsExactly(NEWEST, DAYS, MONTHS, ALL);
    }

    @Test
    void theNextWhoSeeksTheSameBeginsWhereTheLastEndedForAWhile() {
        looked(RARE, Map.of(MONTHS, 21));
        assertThat(looked(RARE, Map.of(MONTHS, 21))).containsExactly(MONTHS);
        assertThat(looked(sought("other"), Map.of(NEWEST, 21))).containsExactly(NEWEST);
        assertThat(looked(RARE, Map.of(MONTHS, 20, ALL, 30))).containsExactly(MONTHS, ALL);
        assertThat(looked(RARE, Map.of(ALL, 30))).containsExactly(ALL);
        now.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(looked(RARE, Map.of(NEWEST, 21))).containsExactly(NEWEST);
        assertThat(looked(RARE, Map.of(NEWEST, 21))).containsExactly(NEWEST);
    }

    private List<Stretch> looked(Stretches.Sought sought, Map<Stretch, Integer> there) {
        List<Stretch> looked = new ArrayList<>();
        List<Integer> found = stretches.look(sought, stretch -> {
            looked.add(stretch);
            return Collections.nCopies(there.getOrDefault(stretch, 0), 1);
        });
        assertThat(found).hasSize(there.getOrDefault(looked.get(looked.size() - 1), 0));
        return looked;
    }

    private static Stretches.Sought sought(String words) {
        return new Stretches.Sought(FeedFilter.thanks(words), 21, 0);
    }
}
