package org.laurel.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.org.PersonRef;
import org.laurel.platform.Cursor;
import org.laurel.platform.Database;
import org.laurel.platform.Page;
import org.laurel.recognition.ThankedGroup;

/** The cases, as HR reads and decides them: of what was reported only what its reports handed over. */
@Singleton
public class CaseStore {
    private static final String SELECT = """
            select c.id, c.kind, c.opened_at, c.thanks_id, c.comment_id, s.feed_item_id, c.check_in_id, k.objective_id, o.title as objective,
                   coalesce(f.actor_id, s.author_id, k.author_id) as author_id, coalesce(f.occurred_at, s.commented_at, k.published_at) as said_at,
                   f.recalled_at is not null or w.recalled_at is not null or s.removed_at is not null or k.id is not null and k.note is null as gone,
                   c.giver_id, c.receiver_id, c.times, c.times_back, c.decision, c.reason, c.decided_by, c.decided_at
            from moderation_case c left join feed_item f on f.thanks_id = c.thanks_id left join feed_comment s on s.id = c.comment_id
                 left join feed_item w on w.id = s.feed_item_id
                 left join check_in k on k.id = c.check_in_id left join objective o on o.id = k.objective_id
            """;

    /** An administrator who is not one of the people, a null caller, is part of none. */
    private static final String OUTSIDE = """
             and (cast(:caller as uuid) is null
                  or :caller is distinct from coalesce(f.actor_id, s.author_id, k.author_id) and :caller is distinct from c.giver_id and :caller is distinct from c.receiver_id)""";

    /** A row before the people in it are read, all at once. */
    private record Row(UUID id, String kind, Instant openedAt, UUID thanks, UUID comment, UUID feedItem, UUID checkIn, UUID objective, String objectiveTitle,
                       UUID author, Instant saidAt, boolean gone, UUID giver, UUID receiver, int times, Integer back, ModerationCase.Decision decision) {
    }

    private final Jdbi jdbi;

    @Inject
    CaseStore(Database database) {
        this(database.jdbi());
    }

    public CaseStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Those that wait, the oldest first, without those that the caller is part of: nobody in HR reads who reported them. */
    Page<ModerationCase> open(UUID caller, Optional<Cursor> after, int limit, Locale locale) {
        return page("where c.decision is null and (:first or (c.opened_at, c.id) > (:at, :id))" + OUTSIDE + " order by c.opened_at, c.id limit :limit", caller, after,
                limit, locale, row -> Cursor.of(row.openedAt(), row.id()));
    }

    /** Those that were decided, the newest first, also without those. */
    Page<ModerationCase> decided(UUID caller, Optional<Cursor> after, int limit, Locale locale) {
        return page("where c.decision is not null and (:first or (c.decided_at, c.id) < (:at, :id))" + OUTSIDE + " order by c.decided_at desc, c.id desc limit :limit",
                caller, after, limit, locale, row -> Cursor.of(row.decision().at(), row.id()));
    }

    Optional<ModerationCase> find(Handle handle, UUID id, Locale locale) {
        return cases(handle, handle.createQuery(SELECT + "where c.id = :id").bind("id", id).map((row, context) -> row(row)).list(), locale).stream().findFirst();
    }

    /** What became of what somebody reported, {@code keep} or {@code hide}; empty while nobody has decided. */
    public Optional<String> decision(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select decision from moderation_case where id = :id and decision is not null").bind("id", id)
                .mapTo(String.class).findOne());
    }

    List<UUID> reporters(Handle transaction, UUID id) {
        return transaction.createQuery("select reporter_id from thanks_report where case_id = :id order by reporter_id").bind("id", id).mapTo(UUID.class).list();
    }

    /** Why a thanks, a comment or a note was hidden, for who gave or wrote it; empty if it was not. */
    public Optional<String> whyHidden(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select reason from moderation_case where id = :id and decision = 'hide'").bind("id", id)
                .mapTo(String.class).findOne());
    }

    /** Before the case is locked: a report holds what it is about and then its case, and who takes both the other way round waits for it for ever. */
    void lockReported(Handle transaction, UUID id) {
        transaction.createQuery("select 1 from feed_item where thanks_id = (select thanks_id from moderation_case where id = :id) for update").bind("id", id)
                .mapTo(int.class).findOne();
        transaction.createQuery("select 1 from feed_comment where id = (select comment_id from moderation_case where id = :id) for update").bind("id", id)
                .mapTo(int.class).findOne();
        transaction.createQuery("select 1 from check_in where id = (select check_in_id from moderation_case where id = :id) for update").bind("id", id)
                .mapTo(int.class).findOne();
    }

    /** So that two decisions come one after the other. @return whether it is there */
    boolean lock(Handle transaction, UUID id) {
        return transaction.createQuery("select 1 from moderation_case where id = :id for update").bind("id", id).mapTo(int.class).findOne().isPresent();
    }

    void decide(Handle transaction, UUID id, String decision, String reason, String by, Instant now) {
        transaction.createUpdate("update moderation_case set decision = :decision, reason = :reason, decided_by = :by, decided_at = :now where id = :id")
                .bind("decision", decision).bind("reason", reason).bind("by", by).bind("now", now.atOffset(ZoneOffset.UTC)).bind("id", id).execute();
    }

    private Page<ModerationCase> page(String where, UUID caller, Optional<Cursor> after, int limit, Locale locale, java.util.function.Function<Row, Cursor> cursor) {
        return jdbi.withHandle(handle -> {
            List<Row> rows = handle.createQuery(SELECT + where).bind("first", after.isEmpty())
                    .bind("at", after.map(last -> last.key(0, Instant::parse)).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC))
                    .bind("id", after.map(last -> last.key(1, UUID::fromString)).orElse(new UUID(0, 0))).bind("limit", limit + 1).bindByType("caller", caller, UUID.class).map((row, context) -> row(row)).list();
            Page<Row> page = Page.of(rows, limit, cursor);
            return new Page<>(cases(handle, page.items(), locale), page.next());
        });
    }

    private static List<ModerationCase> cases(Handle handle, List<Row> rows, Locale locale) {
        List<UUID> ids = rows.stream().map(Row::id).toList();
        Map<UUID, List<PersonRef>> receivers = receivers(handle, ids);
        Map<UUID, List<ThankedGroup>> groups = groups(handle, ids);
        Map<UUID, List<ModerationCase.Report>> reports = reports(handle, ids, locale);
        Map<UUID, List<ModerationCase.Earlier>> earlier = EarlierWordsStore.of(handle, ids);
        Map<UUID, PersonRef> people = people(handle, rows);
        return rows.stream().map(row -> new ModerationCase(row.id(), row.kind(), row.openedAt(),
                row.thanks() == null ? null : new ModerationCase.Reported(row.thanks(), people.get(row.author()), receivers.getOrDefault(row.id(), List.of()),
                        groups.getOrDefault(row.id(), List.of()), row.saidAt(), row.gone(), reports.getOrDefault(row.id(), List.of()),
                        earlier.getOrDefault(row.id(), List.of())),
                row.comment() == null ? null : new ModerationCase.ReportedComment(row.comment(), row.feedItem(), people.get(row.author()), row.saidAt(), row.gone(),
                        reports.getOrDefault(row.id(), List.of()), earlier.getOrDefault(row.id(), List.of())),
                row.checkIn() == null ? null : new ModerationCase.ReportedCheckIn(row.checkIn(), row.objective(), row.objectiveTitle(), people.get(row.author()),
                        row.saidAt(), row.gone(), reports.getOrDefault(row.id(), List.of())),
                row.giver() == null ? null : new ModerationCase.Pattern(people.get(row.giver()), people.get(row.receiver()), row.times(), row.back()),
                row.decision())).toList();
    }

    private static Map<UUID, List<PersonRef>> receivers(Handle handle, Collection<UUID> cases) {
        return grouped(handle.createQuery("""
                        select c.id as case_id, p.id, p.name, p.title from moderation_case c join thanks_receiver r on r.thanks_id = c.thanks_id and r.by_name
                        join person p on p.id = r.person_id where c.id = any(:cases) order by p.sort_key, p.id
                        """)
                .bindArray("cases", UUID.class, cases.toArray()).map((row, context) -> Map.entry(row.getObject("case_id", UUID.class), person(row))).list());
    }

    private static Map<UUID, List<ThankedGroup>> groups(Handle handle, Collection<UUID> cases) {
        return grouped(handle.createQuery("""
                        select c.id as case_id, case when t.id is null then 'department' else 'team' end as kind, coalesce(t.id, d.id) as id,
                               coalesce(t.name, d.name) as name, g.people
                        from moderation_case c join thanks_group g on g.thanks_id = c.thanks_id
                        left join team t on t.id = g.team_id left join department d on d.id = g.department_id
                        where c.id = any(:cases) order by name, id
                        """)
                .bindArray("cases", UUID.class, cases.toArray()).map((row, context) -> Map.entry(row.getObject("case_id", UUID.class),
                        new ThankedGroup(row.getString("kind"), row.getObject("id", UUID.class), row.getString("name"), row.getInt("people")))).list());
    }

    private static Map<UUID, List<ModerationCase.Report>> reports(Handle handle, Collection<UUID> cases, Locale locale) {
        return grouped(handle.createQuery("""
                        select r.case_id, p.id, p.name, p.title, r.reason, r.reported_at, r.words, case when :sv then b.name_sv else b.name_en end as badge
                        from thanks_report r join person p on p.id = r.reporter_id left join badge b on b.key = r.badge_key
                        where r.case_id = any(:cases) order by r.reported_at, p.id
                        """)
                .bindArray("cases", UUID.class, cases.toArray()).bind("sv", locale.getLanguage().equals("sv"))
                .map((row, context) -> Map.entry(row.getObject("case_id", UUID.class), new ModerationCase.Report(person(row), row.getString("reason"),
                        instant(row, "reported_at"), row.getString("words"), row.getString("badge")))).list());
    }

    private static Map<UUID, PersonRef> people(Handle handle, List<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.addAll(row.author() == null ? List.of(row.giver(), row.receiver()) : List.of(row.author())));
        return handle.createQuery("select id, name, title from person where id = any(:ids)").bindArray("ids", UUID.class, ids.toArray())
                .map((row, context) -> person(row)).collectToMap(PersonRef::id, person -> person);
    }

    static <T> Map<UUID, List<T>> grouped(List<Map.Entry<UUID, T>> entries) {
        Map<UUID, List<T>> grouped = new LinkedHashMap<>();
        entries.forEach(entry -> grouped.computeIfAbsent(entry.getKey(), id -> new ArrayList<>()).add(entry.getValue()));
        return grouped;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getString("kind"), instant(row, "opened_at"), row.getObject("thanks_id", UUID.class),
                row.getObject("comment_id", UUID.class), row.getObject("feed_item_id", UUID.class), row.getObject("check_in_id", UUID.class),
                row.getObject("objective_id", UUID.class), row.getString("objective"), row.getObject("author_id", UUID.class), instant(row, "said_at"),
                row.getBoolean("gone"), row.getObject("giver_id", UUID.class),
                row.getObject("receiver_id", UUID.class), row.getInt("times"), row.getObject("times_back") == null ? null : row.getInt("times_back"),
                row.getString("decision") == null ? null
                        : new ModerationCase.Decision(row.getString("decision"), row.getString("reason"), row.getString("decided_by"), instant(row, "decided_at")));
    }

    private static PersonRef person(ResultSet row) throws SQLException {
        return new PersonRef(row.getObject("id", UUID.class), row.getString("name"), row.getString("title"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
