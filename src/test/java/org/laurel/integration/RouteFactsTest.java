package org.laurel.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.delivery.NotWanted;
import org.laurel.feed.CommentStore;
import org.laurel.objectives.CheckInStore;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;
import org.laurel.recognition.ThanksStore;

/** What routes that a company adds are told. */
class RouteFactsTest {
    private static final Jdbi DB = TestDatabase.fresh();

    private final RouteFacts facts = new RouteFacts(new ThanksStore(DB), new CheckInStore(DB), new CommentStore(DB), "https://laurel.example/");

    @Test
    void aThanksIsToldWithItsPlaceUnlessItIsNotForAll() {
        UUID anna = TestPeople.add(DB, "Anna Berg");
        UUID thanks = DB.withHandle(handle -> handle.createQuery("""
                with given as (insert into thanks (giver_id, message, audience, given_at) values (?, 'Tack', 'company', now()) returning id)
                insert into feed_item (kind, occurred_at, actor_id, thanks_id, audience) select 'thanks', now(), ?, id, 'company' from given returning thanks_id
                """).bind(0, anna).bind(1, anna).mapTo(UUID.class).one());
        UUID item = DB.withHandle(handle -> handle.createQuery("select id from feed_item").mapTo(UUID.class).one());
        assertThat(facts.thanks(Map.of("subjectId", thanks))).containsEntry("giver", "Anna Berg").containsEntry("message", "Tack")
                .containsEntry("url", "https://laurel.example/tab/#/feed/" + item);
        DB.useHandle(handle -> handle.execute("update feed_item set audience = 'team'"));
        assertThatThrownBy(() -> facts.thanks(Map.of("subjectId", thanks))).isInstanceOf(NotWanted.class);
    }
}
