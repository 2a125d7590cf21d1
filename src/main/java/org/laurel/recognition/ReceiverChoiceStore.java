package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

/** What receivers want of all thanks they get, and of single ones. */
@Singleton
class ReceiverChoiceStore {
    /**
     * @param unnamed whether the person was thanked as one of a group
     * @param choice  empty if the person is not among those who were thanked by name
     */
    record Found(UUID giver, Instant givenAt, ShownTo shown, boolean unnamed, Optional<ReceiverChoice> choice) {
    }

    private final Jdbi jdbi;

    @Inject
    ReceiverChoiceStore(Database database) {
        this(database.jdbi());
    }

    ReceiverChoiceStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    ReceiverChoice preference(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("select choice from recognition_preference where person_id = :person").bind("person", person)
                .mapTo(String.class).findOne()).flatMap(ReceiverChoice::of).orElse(ReceiverChoice.PUBLIC);
    }

    void prefer(UUID person, ReceiverChoice choice, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into recognition_preference (person_id, choice, changed_at) values (:person, :choice, :now)
                        on conflict (person_id) do update set choice = excluded.choice, changed_at = excluded.changed_at
                        """)
                .bind("person", person).bind("choice", choice.key()).bind("now", now.atOffset(ZoneOffset.UTC)).execute());
    }

    /** Locked, against an edit, a recall and other receivers; empty if it was recalled. */
    Optional<Found> find(Handle transaction, UUID thanks, UUID person) {
        return transaction.createQuery("""
                        select f.actor_id, f.occurred_at, f.audience, f.words_private,
                               (select r.choice from thanks_receiver r where r.thanks_id = f.thanks_id and r.person_id = :person and r.by_name) as choice,
                               exists (select from thanks_receiver r where r.thanks_id = f.thanks_id and r.person_id = :person and not r.by_name) as unnamed
                        from feed_item f where f.thanks_id = :thanks and f.recalled_at is null for update
                        """)
                .bind("thanks", thanks).bind("person", person)
                .map((row, context) -> new Found(row.getObject("actor_id", UUID.class), row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        new ShownTo(Audience.of(row.getString("audience")), row.getBoolean("words_private")), row.getBoolean("unnamed"), ReceiverChoice.of(row.getString("choice")))).findOne();
    }

    void choose(Handle transaction, UUID thanks, UUID person, ReceiverChoice choice) {
        transaction.createUpdate("update thanks_receiver set choice = :choice where thanks_id = :thanks and person_id = :person")
                .bind("choice", choice.key()).bind("thanks", thanks).bind("person", person).execute();
    }

    /** Has the thanks shown as its giver and its receivers want it now. */
    static ShownTo show(Handle transaction, UUID thanks) {
        ShownTo shown = transaction.createQuery("select s.audience, s.words_private from thanks t, thanks_shown(t) s where t.id = :thanks").bind("thanks", thanks)
                .map((row, context) -> new ShownTo(Audience.of(row.getString("audience")), row.getBoolean("words_private"))).one();
        transaction.createUpdate("""
                        update feed_item set audience = :audience, words_private = :wordsPrivate
                        where thanks_id = :thanks and (audience, words_private) is distinct from (:audience, :wordsPrivate)
                        """)
                .bind("audience", shown.audience().key()).bind("wordsPrivate", shown.wordsPrivate()).bind("thanks", thanks).execute();
        return shown;
    }
}
