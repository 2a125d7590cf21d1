package org.laurel.feed;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.laurel.platform.Cursor;

/** Finds which items a viewer is shown, newest first; {@link FeedItemStore} reads them. */
class FeedRowStore {
    /** What somebody typed may be the beginning of so many words that each is sought for itself, */
    private static final int FEW_WORDS = 20;
    /** or of so many if one after the other of a few days' is looked at as soon. */
    private static final int FEW_WORDS_OF_DAYS = 5;

    private final Jdbi jdbi;
    private final KnownItems known = new KnownItems();
    private final Stretches stretches = new Stretches(System::nanoTime);
    private final CircleStore circles;

    FeedRowStore(Jdbi jdbi) {
        this(jdbi, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    FeedRowStore(Jdbi jdbi, LongSupplier nanos) {
        this.jdbi = jdbi;
        this.circles = new CircleStore(nanos);
    }

    List<WrittenItem> items(UUID viewer, FeedFilter filter, Optional<Cursor> after, int most, int skip, Locale locale) {
        boolean narrow = filter.person() == null && (filter.words() != null || filter.teams() != null || filter.department() != null);
        return jdbi.withHandle(handle -> {
            // Who looks at what is their own has a part in all of it. Of a period the plan of all together is too dear to be made for each.
            if (filter.person() != null && filter.person().equals(viewer) && filter.from() == null && filter.until() == null) {
                return FeedItemStore.items(handle, sql("f.*", viewer, filter, null, after, most, skip), viewer, locale, query -> bind(query, filter, after)).stream().map(WrittenItem::once).toList();
            }
            UnaryOperator<Query> circle = narrow && filter.isWordsAlone() ? circle(circles.of(handle, viewer)) : UnaryOperator.identity();
            Function<Stretch, List<FeedItemStore.Seen>> look = stretch -> FeedItemStore.seen(handle,
                    sql(FeedItemStore.columnsOf("f.id"), viewer, filter, stretch, after, most, skip), viewer, query -> circle.apply(bind(query, filter, after)));
            List<FeedItemStore.Seen> found = narrow ? stretches.look(new Stretches.Sought(filter, most, skip), look) : look.apply(null);
            return FeedItemStore.items(handle, found, known, viewer, locale);
        });
    }

    /**
     * Conditions are there only where they narrow something down: a plan that is kept for all cases would use no index for any. So would
     * one that does not know how few rows are wanted. Most of what has the words all may see, and most of the rest is for others: of neither
     * is anything else asked.
     *
     * @param stretch among which items; null for all in their order
     */
    private static String sql(String columns, UUID viewer, FeedFilter filter, Stretch stretch, Optional<Cursor> after, int most, int skip) {
        if (stretch != null && filter.isWordsAlone()) {
            return sought(filter, stretch, after) + "select " + FeedItemStore.columnsOf("h.feed_item_id") + " from " + among(filter, stretch, after)
                    + " h where (h.for_all or h.names_for_all and " + byNames("h.feed_item_id", stretch) + " or (coalesce(h.near && :circle, true) or " + CircleStore.STATE + " <> :circles)"
                    + " and feed_sees(:viewer, h.feed_item_id, (select query from sought)))"
                    + newestFirst("h.occurred_at, h.feed_item_id", after, most, skip);
        }
        String newest = stretch != null ? "h.occurred_at, h.feed_item_id" : filter.person() != null ? "x.occurred_at, x.feed_item_id" : "f.occurred_at, f.id";
        StringBuilder sql = new StringBuilder(filter.words() == null ? "" : sought(filter, stretch, after));
        sql.append("select ").append(columns).append(" from feed_seen(:viewer) f");
        sql.append(stretch == null ? "" : " join " + among(filter, stretch, after) + " h on h.feed_item_id = f.id");
        sql.append(filter.person() == null ? "" : " join feed_person x on x.feed_item_id = f.id and x.person_id = :person" + notActor("x", filter)
                + (filter.person().equals(viewer) ? "" : " and x.part <> 'grouped'"));
        sql.append(filter.badge() == null ? "" : " join thanks t on t.id = f.thanks_id and t.badge_key = :badge join badge b on b.key = t.badge_key and badge_shown(b, t, :viewer)");
        sql.append(" where true");
        sql.append(filter.words() == null ? "" : byWords(stretch));
        sql.append(filter.kind() == null ? "" : " and f.kind = :kind");
        sql.append(filter.from() == null ? "" : " and f.occurred_at >= :from").append(filter.until() == null ? "" : " and f.occurred_at < :until");
        sql.append(filter.teams() == null ? "" : """
                \sand exists (select from feed_person m join team_member g on g.person_id = m.person_id
                             where m.feed_item_id = f.id and g.team_id = any(:teams)""" + notActor("m", filter) + ")");
        sql.append(filter.department() == null ? "" : """
                \sand exists (select from feed_person m join person p on p.id = m.person_id where m.feed_item_id = f.id and p.department_id = :department""" + notActor("m", filter) + ")");
        return sql.append(newestFirst(newest, after, most, skip)).toString();
    }

    private static String newestFirst(String newest, Optional<Cursor> after, int most, int skip) {
        return (after.isEmpty() ? "" : " and (" + newest + ") < (:at, :id)")
                + " order by " + newest.replace(",", " desc,") + " desc limit " + most + (skip == 0 ? "" : " offset " + skip);
    }

    /** Of an item f whose words are private, only the names. */
    private static String byWords(Stretch stretch) {
        return stretch != null ? " and (f.readable or " + byNames("f.id", stretch) + ")"
                : " and exists (select from feed_search s, sought where s.feed_item_id = f.id and s.words @@ query and (f.readable or ts_filter(s.words, '{a}') @@ query))";
    }

    /** What common words are found in may be millions, whose words are not all carried along. */
    private static String byNames(String id, Stretch stretch) {
        return stretch.most > 0 ? "ts_filter(h.words, '{a}') @@ (select query from sought)"
                : "exists (select from feed_search s where s.feed_item_id = " + id + " and ts_filter(s.words, '{a}') @@ (select query from sought))";
    }

    private static Query bind(Query query, FeedFilter filter, Optional<Cursor> after) {
        query.bind("words", filter.words()).bind("person", filter.person()).bind("badge", filter.badge()).bind("kind", filter.kind())
                .bind("from", atUtc(filter.from())).bind("until", atUtc(filter.until())).bind("department", filter.department());
        if (filter.teams() != null) {
            query.bindArray("teams", UUID.class, filter.teams().toArray());
        }
        after.ifPresent(cursor -> query.bind("at", atUtc(cursor.key(0, Instant::parse))).bind("id", cursor.key(1, UUID::fromString)));
        return query;
    }

    private static UnaryOperator<Query> circle(CircleStore.Circle circle) {
        return query -> (circle.marks() == null ? query.bindNull("circle", Types.ARRAY) : query.bindArray("circle", Integer.class, (Object[]) circle.marks()))
                .bind("circles", circle.state());
    }

    /**
     * What is sought, and of when. The beginning of many words is not sought for a few days, which are then as good as empty: the index would
     * gather all that have one of them, of all years, and one after the other is looked at sooner.
     */
    private static String sought(FeedFilter filter, Stretch stretch, Optional<Cursor> after) {
        if (stretch == null || stretch.most > 0) {
            return "with sought as materialized (select feed_query(:words) as query) ";
        }
        String query = stretch.isOfDays() ? "feed_query(:words, " + FEW_WORDS_OF_DAYS + ") query where position(':*' in query::text) = 0" : "feed_query(:words, " + FEW_WORDS + ") query";
        return "with sought as materialized (select query from " + query + ")"
                + (stretch == Stretch.ALL ? " " : ", newest as materialized (select feed_when(" + last(filter, after) + ") as told) ");
    }

    /** At least all items of a stretch that have the words or are about the people; which of them are wanted is said by the whole query. */
    private static String among(FeedFilter filter, Stretch stretch, Optional<Cursor> after) {
        String within = within(filter, after);
        if (stretch.most > 0) {
            String newest = "select * from feed_search where true" + within + " order by occurred_at desc, feed_item_id desc limit " + stretch.most;
            return filter.words() == null ? "(" + newest + ")" : "(select * from (" + newest + ") n where n.words @@ (select query from sought))";
        }
        if (filter.words() != null) {
            // With an offset: else who may see them is asked of all hits and before they are in order, not of the newest until there are enough.
            return "(with hit as materialized (select feed_item_id, occurred_at, for_all, names_for_all, near from feed_search where words @@ (select query from sought)"
                    + (stretch == Stretch.ALL ? "" : " and " + stretch.toldBy("newest")) + within + ") select * from hit order by occurred_at desc, feed_item_id desc offset 0)";
        }
        String people = filter.teams() != null ? "select person_id from team_member where team_id = any(:teams)" : "select id from person where department_id = :department";
        return "(with hit as materialized (select distinct feed_item_id, occurred_at from feed_person where person_id in (" + people + ")"
                + (stretch == Stretch.ALL ? "" : " and " + stretch.since(last(filter, after))) + within
                + ") select * from hit order by occurred_at desc, feed_item_id desc)";
    }

    private static String last(FeedFilter filter, Optional<Cursor> after) {
        return "(select max(occurred_at) from feed_search where true" + within(filter, after) + ")";
    }

    private static String within(FeedFilter filter, Optional<Cursor> after) {
        return (after.isEmpty() ? "" : " and (occurred_at, feed_item_id) <= (:at, :id)")
                + (filter.until() == null ? "" : " and occurred_at < :until") + (filter.from() == null ? "" : " and occurred_at >= :from");
    }

    /** Nobody thanks themselves: whom an item is about, and who did not make it, received it. */
    private static String notActor(String person, FeedFilter filter) {
        return filter.received() ? " and " + person + ".part <> 'actor'" : "";
    }

    private static OffsetDateTime atUtc(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
