package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.org.PersonRef;
import org.laurel.platform.Database;

/** A thanks as its edit finds it, and what it was before. */
@Singleton
class EditStore {
    /** @param shown to whom, which may be fewer than the giver chose */
    record Found(UUID giver, Instant givenAt, EditRequest.Edited now, ShownTo shown) {
    }

    private final Jdbi jdbi;

    @Inject
    EditStore(Database database) {
        this(database.jdbi());
    }

    EditStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Locked, against a recall and other edits; empty if it was recalled. */
    Optional<Found> find(Handle transaction, UUID thanks) {
        return transaction.createQuery("""
                        select f.actor_id, f.occurred_at, t.message, t.badge_key, t.audience, f.audience as shown, f.words_private from feed_item f join thanks t on t.id = f.thanks_id
                        where f.thanks_id = :thanks and f.recalled_at is null for update
                        """)
                .bind("thanks", thanks)
                .map((row, context) -> new Found(row.getObject("actor_id", UUID.class), row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        new EditRequest.Edited(row.getString("message"), row.getString("badge_key"), Audience.of(row.getString("audience"))),
                        new ShownTo(Audience.of(row.getString("shown")), row.getBoolean("words_private")))).findOne();
    }

    Set<UUID> receivers(Handle transaction, UUID thanks) {
        return transaction.createQuery("select person_id from thanks_receiver where thanks_id = :thanks").bind("thanks", thanks).mapTo(UUID.class).set();
    }

    int edits(Handle transaction, UUID thanks) {
        return transaction.createQuery("select count(*) from thanks_edit where thanks_id = :thanks").bind("thanks", thanks).mapTo(int.class).one();
    }

    /** @return the number of the edit */
    long edit(Handle transaction, UUID thanks, UUID editor, EditRequest.Edited edited, Instant now) {
        long number = transaction.createQuery("""
                        insert into thanks_edit (thanks_id, edited_by, edited_at, message, badge_key, audience)
                        select id, :editor, :now, message, badge_key, audience from thanks where id = :thanks returning id
                        """)
                .bind("thanks", thanks).bind("editor", editor).bind("now", now.atOffset(ZoneOffset.UTC)).mapTo(Long.class).one();
        transaction.createUpdate("update thanks set message = :message, badge_key = :badge, audience = :audience, edited_at = :now where id = :thanks")
                .bind("thanks", thanks).bind("message", edited.message()).bind("badge", edited.badge()).bind("audience", edited.audience().key())
                .bind("now", now.atOffset(ZoneOffset.UTC)).execute();
        return number;
    }

    /** The newest edit first; empty if there is no such thanks, or the viewer may not read it: recalled or not. */
    Optional<List<ThanksEdit>> history(UUID thanks, UUID viewer) {
        return jdbi.withHandle(handle -> {
            if (handle.createQuery("select 1 from feed_item f where f.thanks_id = :thanks and feed_audience(f, :viewer) and (not f.words_private or feed_involved(f, :viewer))")
                    .bind("thanks", thanks).bindByType("viewer", viewer, UUID.class).mapTo(int.class).findOne().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(handle.createQuery("""
                            select p.id, p.name, p.title, e.edited_at, e.message, e.badge_key, e.audience
                            from thanks_edit e join person p on p.id = e.edited_by where e.thanks_id = :thanks order by e.id desc
                            """)
                    .bind("thanks", thanks)
                    .map((row, context) -> new ThanksEdit(new PersonRef(row.getObject("id", UUID.class), row.getString("name"), row.getString("title")),
                            row.getObject("edited_at", OffsetDateTime.class).toInstant(), row.getString("message"), row.getString("badge_key"),
                            Audience.of(row.getString("audience")))).list());
        });
    }
}
