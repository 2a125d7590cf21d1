package org.laurel.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happens again and again is shown to a human, who decides. */
class PatternsTest extends ModeratedCompany {
    private final PatternStore patterns = new PatternStore(DB);

    @Test
    void patternsAreShownToAPersonAndNothingElseComesOfThem() {
        DB.useHandle(handle -> handle.execute("update fair_play_policy set mutual = 2, repeated = 3"));
        thanks(ann, bo, "company", null);
        thanks(ann, bo, "team", null);
        thanks(ann, bo, "private", null);
        UUID recalled = thanks(ann, bo, "company", null);
        DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now() where thanks_id = ?", recalled));
        thanks(bo, ann, "company", null);
        assertThat(patterns.open(NOW)).as("one less than both").isZero();
        thanks(bo, ann, "company", null);
        thanks(ann, sten, "company", null);
        thanks(ann, sten, "company", null);
        thanks(ann, sten, "company", null);
        assertThat(patterns.open(NOW)).isEqualTo(2);
        assertThat(patterns.open(NOW)).as("it waits already").isZero();
        assertThat(open()).extracting(one -> one.kind() + " " + Set.of(one.pattern().giver().name(), one.pattern().receiver().name()).size() + " " + one.pattern().times()
                + " " + one.pattern().back()).containsExactlyInAnyOrder("mutual 2 2 2", "repeated 2 3 null");
        ModerationCase repeated = open().stream().filter(one -> one.kind().equals("repeated")).findFirst().orElseThrow();
        assertThat(repeated.pattern().giver().name() + " " + repeated.pattern().receiver().name()).isEqualTo("Ann Berg Sten Lund");
        assertThat(refusal(repeated.id(), null, "hide", "x").status()).isEqualTo(400);
        assertThat(refusal(repeated.id(), sten, "keep", null).status()).as("part of it").isEqualTo(403);
        assertThat(openFor(sten)).extracting(ModerationCase::kind).as("nor shown to him").containsExactly("mutual");
        decide(repeated.id(), "keep", "They work together");
        assertThat(patterns.open(NOW.plus(Duration.ofDays(29)))).as("looked at a month ago").isZero();
        assertThat(strings("select id::text from delivery")).isEmpty();
        assertThat(strings("select id::text from feed_item where recalled_at is null")).hasSize(8);
    }

    @Test
    void thirtyDaysOnTheDotAreNotCounted() {
        DB.useHandle(handle -> handle.execute("update fair_play_policy set mutual = null, repeated = 1"));
        thanks(ann, bo, "company", null);
        assertThat(patterns.open(NOW.plus(Duration.ofDays(30)))).isZero();
        assertThat(patterns.open(NOW.plus(Duration.ofDays(30)).minusMillis(1))).isEqualTo(1);
    }
}
