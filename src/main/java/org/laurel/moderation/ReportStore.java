package org.laurel.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

/** Takes reports in, each with what its reporter sees at that moment. */
@Singleton
class ReportStore {
    enum Outcome {
        REPORTED, OWN, UNSEEN
    }

    private final Jdbi jdbi;

    @Inject
    ReportStore(Database database) {
        this(database.jdbi());
    }

    ReportStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Outcome report(UUID thanks, UUID reporter, String reason, Instant now) {
        return jdbi.inTransaction(transaction -> {
            Optional<UUID> giver = giver(transaction, thanks, reporter);
            if (giver.isEmpty() || giver.get().equals(reporter)) {
                return giver.isEmpty() ? Outcome.UNSEEN : Outcome.OWN;
            }
            transaction.createUpdate("""
                            insert into thanks_report (case_id, reporter_id, reason, reported_at, words, badge_key)
                            select :case, :reporter, :reason, :now, case when feed_readable(f, :reporter) then t.message end, b.key
                            from thanks t join feed_item f on f.thanks_id = t.id left join badge b on b.key = t.badge_key and badge_shown(b, t, :reporter)
                            where t.id = :thanks
                            on conflict (case_id, reporter_id) do nothing
                            """)
                    .bind("case", open(transaction, thanks, now)).bind("reporter", reporter).bind("reason", reason)
                    .bind("now", now.atOffset(ZoneOffset.UTC)).bind("thanks", thanks).execute();
            return Outcome.REPORTED;
        });
    }

    Outcome reportComment(UUID item, UUID comment, UUID reporter, String reason, Instant now) {
        return jdbi.inTransaction(transaction -> {
            Optional<UUID> author = author(transaction, item, comment, reporter);
            if (author.isEmpty() || author.get().equals(reporter)) {
                return author.isEmpty() ? Outcome.UNSEEN : Outcome.OWN;
            }
            transaction.createUpdate("""
                            insert into thanks_report (case_id, reporter_id, reason, reported_at, words)
                            select :case, :reporter, :reason, :now, text from feed_comment where id = :comment
                            on conflict (case_id, reporter_id) do nothing
                            """)
                    .bind("case", openComment(transaction, comment, now)).bind("reporter", reporter).bind("reason", reason)
                    .bind("now", now.atOffset(ZoneOffset.UTC)).bind("comment", comment).execute();
            return Outcome.REPORTED;
        });
    }

    Outcome reportCheckIn(UUID objective, UUID checkIn, UUID reporter, String reason, Instant now) {
        return jdbi.inTransaction(transaction -> {
            Optional<UUID> author = noteAuthor(transaction, objective, checkIn, reporter);
            if (author.isEmpty() || author.get().equals(reporter)) {
                return author.isEmpty() ? Outcome.UNSEEN : Outcome.OWN;
            }
            transaction.createUpdate("""
                            insert into thanks_report (case_id, reporter_id, reason, reported_at, words)
                            select :case, :reporter, :reason, :now, note from check_in where id = :checkIn
                            on conflict (case_id, reporter_id) do nothing
                            """)
                    .bind("case", openCheckIn(transaction, checkIn, now)).bind("reporter", reporter).bind("reason", reason)
                    .bind("now", now.atOffset(ZoneOffset.UTC)).bind("checkIn", checkIn).execute();
            return Outcome.REPORTED;
        });
    }

    /** Who gave it, if the reporter sees it: held, so that it is still seen when the transaction ends. */
    private static Optional<UUID> giver(Handle transaction, UUID thanks, UUID reporter) {
        return transaction.createQuery("select f.actor_id from feed_item f where f.thanks_id = :thanks and feed_visible(f, :reporter) for share")
                .bind("thanks", thanks).bind("reporter", reporter).mapTo(UUID.class).findOne();
    }

    /** Who wrote it, if the reporter reads it: held likewise. */
    private static Optional<UUID> author(Handle transaction, UUID item, UUID comment, UUID reporter) {
        return transaction.createQuery("""
                        select c.author_id from feed_comment c join feed_item f on f.id = c.feed_item_id
                        where c.id = :comment and f.id = :item and c.removed_at is null and feed_readable(f, :reporter) for share
                        """)
                .bind("comment", comment).bind("item", item).bind("reporter", reporter).mapTo(UUID.class).findOne();
    }

    /** Who wrote the note, if there is one and the reporter reads it: held likewise. */
    private static Optional<UUID> noteAuthor(Handle transaction, UUID objective, UUID checkIn, UUID reporter) {
        return transaction.createQuery("""
                        select c.author_id from check_in c join feed_item f on f.check_in_id = c.id
                        where c.id = :checkIn and c.objective_id = :objective and c.note is not null and feed_readable(f, :reporter) for share
                        """)
                .bind("checkIn", checkIn).bind("objective", objective).bind("reporter", reporter).mapTo(UUID.class).findOne();
    }

    /** All reports of a thanks that nobody has decided about are one case, whoever comes first: the update waits for them. */
    private static UUID open(Handle transaction, UUID thanks, Instant now) {
        return transaction.createQuery("""
                        insert into moderation_case (kind, thanks_id, opened_at) values ('report', :thanks, :now)
                        on conflict (thanks_id) where decision is null and thanks_id is not null do update set thanks_id = excluded.thanks_id returning id
                        """)
                .bind("thanks", thanks).bind("now", now.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one();
    }

    private static UUID openComment(Handle transaction, UUID comment, Instant now) {
        return transaction.createQuery("""
                        insert into moderation_case (kind, comment_id, opened_at) values ('report', :comment, :now)
                        on conflict (comment_id) where decision is null and comment_id is not null do update set comment_id = excluded.comment_id returning id
                        """)
                .bind("comment", comment).bind("now", now.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one();
    }

    private static UUID openCheckIn(Handle transaction, UUID checkIn, Instant now) {
        return transaction.createQuery("""
                        insert into moderation_case (kind, check_in_id, opened_at) values ('report', :checkIn, :now)
                        on conflict (check_in_id) where decision is null and check_in_id is not null do update set check_in_id = excluded.check_in_id returning id
                        """)
                .bind("checkIn", checkIn).bind("now", now.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one();
    }
}
