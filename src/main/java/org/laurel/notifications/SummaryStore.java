package org.laurel.notifications;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;

/** What was over somebody's budget. */
@Singleton
public class SummaryStore {
    private final Jdbi jdbi;

    @Inject
    SummaryStore(Database database) {
        this(database.jdbi());
    }

    public SummaryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Figures only. What the person may not see any more, or was told of by another way, is not counted. */
    public Summary find(UUID person, Instant since, Instant until) {
        Map<String, Integer> counts = jdbi.withHandle(handle -> handle.createQuery("""
                        select d.topic, count(distinct d.subject_id)::int as count
                        from personal_notice n join delivery d on d.id = n.delivery_id and d.state = 'not_wanted'
                        where n.person_id = :person and n.decision = 'summarised' and n.decided_at >= :since and n.decided_at < :until
                          and case d.topic
                                when 'thanks-given' then exists (select from feed_item f where f.thanks_id = d.subject_id and feed_visible(f, :person))
                                when 'comment-added' then exists (select from feed_comment c join feed_item f on f.id = c.feed_item_id
                                                                  where c.id = d.subject_id and c.removed_at is null and feed_readable(f, :person))
                              end
                          and not exists (select from personal_notice o join delivery s on s.id = o.delivery_id
                                          where o.person_id = n.person_id and o.decision = 'told' and s.subject_id = d.subject_id
                                            and s.state not in ('dead', 'not_wanted'))
                        group by d.topic
                        """)
                .bind("person", person).bind("since", since.atOffset(ZoneOffset.UTC)).bind("until", until.atOffset(ZoneOffset.UTC))
                .reduceRows(new LinkedHashMap<>(), (found, row) -> {
                    found.put(row.getColumn("topic", String.class), row.getColumn("count", Integer.class));
                    return found;
                }));
        return new Summary(counts.getOrDefault("thanks-given", 0), counts.getOrDefault("comment-added", 0));
    }
}
