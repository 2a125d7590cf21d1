package org.laurel.moderation;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What reported thanks and comments said before they were edited. Only up to the last report by somebody who could read the words: what
 * was written since, or for readers of whom none reported it, nobody has handed over to HR.
 */
final class EarlierWordsStore {
    private EarlierWordsStore() {
    }

    /** By the case, the newest first; of an edit that left the words as they were, nothing. */
    static Map<UUID, List<ModerationCase.Earlier>> of(Handle handle, Collection<UUID> cases) {
        return CaseStore.grouped(handle.createQuery("""
                        with reported as (
                          select c.id, c.thanks_id, c.comment_id, max(r.reported_at) as last_read from moderation_case c
                          join thanks_report r on r.case_id = c.id and r.words is not null where c.id = any(:cases) group by c.id),
                        edits as (
                          select r.id as case_id, r.last_read, e.id, e.edited_at, e.message as words, lead(e.message, 1, t.message) over (partition by r.id order by e.id) as became
                          from reported r join thanks t on t.id = r.thanks_id join thanks_edit e on e.thanks_id = t.id
                          union all
                          select r.id, r.last_read, e.id, e.edited_at, e.text, lead(e.text, 1, c.text) over (partition by r.id order by e.id)
                          from reported r join feed_comment c on c.id = r.comment_id join comment_edit e on e.comment_id = c.id)
                        select case_id, words, edited_at from edits where edited_at <= last_read and words <> became order by id desc
                        """)
                .bindArray("cases", UUID.class, cases.toArray())
                .map((row, context) -> Map.entry(row.getObject("case_id", UUID.class),
                        new ModerationCase.Earlier(row.getString("words"), row.getObject("edited_at", OffsetDateTime.class).toInstant()))).list());
    }
}
