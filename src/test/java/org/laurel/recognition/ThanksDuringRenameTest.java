package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.laurel.platform.Eventually;

/** Both bring new words to the search. Whoever takes them in another order waits for who waits for them. */
class ThanksDuringRenameTest extends CatalogueAtWork {
    @Test
    void somebodyThanksWithWordsThatARunOfTheDirectoryMakesNames() throws Exception {
        give(bo, null, null, lead);
        give(bo, null, null, stranger);
        CompletableFuture<UUID> giving;
        CompletableFuture<Integer> renaming;
        try (Handle between = DB.open()) {
            between.begin();
            between.execute("insert into feed_word values ('mmmq')");
            giving = CompletableFuture.supplyAsync(() -> giveThanks.give(bo, new ThanksRequest(List.of(eva.toString()), null, "aaaq mmmq zzzq", "company"), null, Locale.ENGLISH).id());
            Eventually.eventually("the giver waits for a word", () -> waiting() == 1);
            renaming = CompletableFuture.supplyAsync(() -> DB.withHandle(handle -> handle.execute(
                    "update person set name = case id when ? then 'Zzzq Lead' else 'Aaaq Lund' end where id in (?, ?)", lead, lead, stranger)));
            Eventually.eventually("the run waits for a word", () -> waiting() == 2);
            between.rollback();
        }
        UUID given = giving.get(20, TimeUnit.SECONDS);
        assertThat(renaming.get(20, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(found("zzzq")).hasSize(2).contains(given);
        assertThat(found("aaaq")).hasSize(2).contains(given);
        assertThat(found("lund")).as("the family name stays").hasSize(1);
        assertThat(found("sten")).as("nobody is called that any more").isEmpty();
    }

    private static int waiting() {
        return DB.withHandle(handle -> handle.createQuery("""
                select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                """).mapTo(int.class).one());
    }

    private static List<UUID> found(String word) {
        return DB.withHandle(handle -> handle.createQuery("""
                select f.thanks_id from feed_search s join feed_item f on f.id = s.feed_item_id where s.words @@ cast(:word as tsquery)
                """).bind("word", word).mapTo(UUID.class).list());
    }
}
