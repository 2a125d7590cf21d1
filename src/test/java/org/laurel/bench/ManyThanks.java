package org.laurel.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Fills a service's database with many people and what they did in five years, in few large statements: without triggers, whose tables are
 * filled by statements of their own, and with keys and indexes made afterwards; in the order of time, as what people do is written. A few
 * people give and get much, most little.
 */
final class ManyThanks {
    private static final List<String> TABLES = List.of("thanks", "thanks_receiver", "check_in", "feed_item", "feed_person", "feed_search", "received_badge", "reaction", "feed_comment");
    private static final int MESSAGES = 20_000;

    private final Jdbi db;
    private final int people;
    private final int items;
    private final List<String> later = new ArrayList<>();

    /** @param db as a superuser, who may leave triggers out */
    ManyThanks(Jdbi db, int people, int items) {
        this.db = db;
        this.people = people;
        this.items = items;
    }

    /** @return false if it was there already */
    boolean fill() {
        if (db.withHandle(handle -> handle.createQuery("select to_regclass('bench_filled') is not null").mapTo(Boolean.class).one())) {
            return false;
        }
        db.useHandle(handle -> {
            handle.execute("set session_replication_role = replica");
            handle.execute("set maintenance_work_mem = '512MB'");
            handle.execute("set work_mem = '128MB'");
            handle.execute("select setseed(0.42)");
            company(handle);
            words(handle);
            withoutIndexes(handle);
            acts(handle);
            feed(handle);
            answers(handle);
            Collections.reverse(later);
            later.forEach(sql -> step(handle, sql.length() > 90 ? sql.substring(0, 90) : sql, sql));
            handle.execute("drop table bench_item, bench_nr, bench_message");
            step(handle, "vacuum analyze", "vacuum analyze");
            handle.execute("create table bench_filled ()");
            handle.execute("checkpoint");
        });
        return true;
    }

    /** Those of the sandbox stay: it is they who sign in. */
    private void company(Handle handle) {
        step(handle, "people", """
                insert into department (name) select 'Unit ' || i from generate_series(1, greatest(4, %1$d / 250)) i;
                insert into person (id, directory_id, dn, name, mail, title, department_id, language, manager_id, active, left_at)
                select md5('person ' || i)::uuid, 'bench ' || i, 'uid=' || i,
                       (array['Anna','Bo','Cecilia','David','Eva','Filip','Greta','Hugo','Ida','Johan','Karin','Lars','Maja','Nils','Olga','Per','Rut','Sven','Tove','Ulf'])[1 + i %% 20]
                         || ' ' || (array['Ek','Lind','Berg','Holm','Sjö','Dal','Ås','Ström','Gran','Ny'])[1 + i / 20 %% 10]
                         || (array['gren','qvist','ström','mark','dahl','man','lund','stedt','feldt','er'])[1 + i / 200 %% 10] || coalesce(' ' || nullif(i / 2000, 0), ''),
                       'person' || i || '@bench.example', 'Engineer ' || i %% 7, d.id, case when i %% 2 = 0 then 'sv' else 'en' end,
                       case when i > 0 then md5('person ' || (i - 1) / 8)::uuid end, i %% 33 <> 32, case when i %% 33 = 32 then now() end
                from generate_series(0, %1$d - (select count(*)::int from person) - 1) i
                join (select id, row_number() over (order by id) - 1 as n, count(*) over () as many from department) d on d.n = i * 31 %% d.many;
                insert into team (directory_id, dn, name, active) select 'bench ' || i, 'cn=' || i, 'Crew ' || i, true from generate_series(1, greatest(2, %1$d / 12)) i;
                create unlogged table bench_nr as select id, (row_number() over (order by md5(id::text)) - 1)::int as n from person;
                create unique index on bench_nr (n);
                insert into team_member (team_id, person_id)
                select t.id, p.id from bench_nr p join (select id, row_number() over (order by id) - 1 as n from team where directory_id like 'bench %%') t on t.n = p.n / 12 %% greatest(2, %1$d / 12)
                on conflict do nothing;
                analyze""".formatted(people));
    }

    /** Of their words some stand in every tenth, some in one alone, and what a thanks was about is as words are: a few often, most seldom. */
    private void words(Handle handle) {
        step(handle, "%,d messages".formatted(MESSAGES), """
                create unlogged table bench_message as
                with subject as (
                  select array_agg(head || tail order by md5(head || tail)) as words
                  from unnest(array['order','kund','lager','budget','projekt','data','server','avtals','team','drift','sälj','miljö','frakt','lön','test','material','kvalitets','process','larm','rapport']) head,
                       unnest(array['möte','plan','system','byte','samtal','underlag','analys','modell','svar','flöde','vagn','lista','bok','hall','karta','vecka','fråga','kedja','portal','bild']) tail)
                select i as n, text, to_tsvector('english', text) || to_tsvector('swedish', text) || to_tsvector('simple', fold(text)) as words from (
                  select i, case when i %% 2 = 0
                    then 'Thank you for ' || (array['leading','saving','reviewing','planning','explaining','mending','testing','presenting'])[1 + i / 2 %% 8] || ' the '
                      || (array['workshop','release','migration','budget','interview','customer meeting','incident','design','contract','onboarding'])[1 + i / 16 %% 10]
                      || ', ' || (array['calmly','quickly','with great care','against the clock','as a team'])[1 + i / 160 %% 5] || ' at the ' || words[1 + floor(400 * power(i * 7919 %% 20000 / 20000.0, 5))::int] || ' on topic' || i
                    else 'Tack för att du ' || (array['ledde','räddade','granskade','planerade','förklarade','lagade','testade','visade'])[1 + i / 2 %% 8] || ' '
                      || (array['workshopen','leveransen','flytten','budgeten','intervjun','kundmötet','incidenten','skissen','avtalet','introduktionen'])[1 + i / 16 %% 10]
                      || ' ' || (array['lugnt','snabbt','med stor omsorg','i sista stund','tillsammans'])[1 + i / 160 %% 5] || ' under ' || words[1 + floor(400 * power(i * 7919 %% 20000 / 20000.0, 5))::int] || ' om ämne' || i end as text
                  from generate_series(0, %d - 1) i cross join subject) as said;
                create unique index on bench_message (n);
                create unlogged table bench_name as select n, to_tsvector('simple', fold(p.name)) as words from bench_nr join person p using (id);
                create unique index on bench_name (n);
                analyze bench_message; analyze bench_name""".formatted(MESSAGES));
    }

    /** Keys and indexes cost less when they are made of all rows at once; they come back as they were. */
    private void withoutIndexes(Handle handle) {
        handle.createQuery("""
                        select case when c.contype = 'f' then 1 else 2 end as turn, c.conrelid::regclass || '' as relation, c.conname, pg_get_constraintdef(c.oid) as definition, c.contype = 'f' as reference
                        from pg_constraint c where c.contype in ('f', 'p', 'u') and (c.conrelid = any(:tables::regclass[]) or c.contype = 'f' and c.confrelid = any(:tables::regclass[]))
                        order by turn, c.oid""")
                .bindArray("tables", String.class, TABLES.toArray()).mapToMap().list().forEach(row -> {
                    String relation = (String) row.get("relation");
                    handle.execute("alter table " + relation + " drop constraint " + row.get("conname"));
                    later.add("alter table " + relation + " add constraint " + row.get("conname") + " " + row.get("definition") + (row.get("reference").equals(true) ? " not valid" : ""));
                });
        List<String> indexes = handle.createQuery("select indexrelid::regclass || '' from pg_index where indrelid = any(:tables::regclass[])")
                .bindArray("tables", String.class, TABLES.toArray()).mapTo(String.class).list();
        for (String index : indexes) {
            later.add(0, handle.createQuery("select pg_get_indexdef(:index::regclass)").bind("index", index).mapTo(String.class).one());
            handle.execute("drop index " + index);
        }
    }

    /** Who did what for whom, in the order of time: a tenth are check-ins; eight of ten for everybody. */
    private void acts(Handle handle) {
        step(handle, "%,d acts".formatted(items), """
                create unlogged table bench_item as
                select k, gen_random_uuid() as id, gen_random_uuid() as subject, timestamptz '2021-11-01' + k * (interval '5 years' / %1$d) as at,
                       k %% 10 = 9 as check_in, giver, case when first = giver then (first + 1) %% %2$d else first end as first,
                       case when more < 0.2 then (first + 2 + (random() * 97)::int) %% %2$d end as second,
                       (random() * (%3$d - 1))::int as message, case when random() < 0.6 then (random() * 11)::int end as badge,
                       case when k %% 10 = 9 or audience < 0.8 then 'company' when audience < 0.92 then 'team' else 'private' end as audience
                from (select k, least(%2$d - 1, (%2$d * power(random(), 2))::int) as giver, least(%2$d - 1, (%2$d * power(random(), 2))::int) as first,
                             random() as more, random() as audience from generate_series(0, %1$d - 1) k) as dice;
                analyze bench_item""".formatted(items, people, MESSAGES));
        step(handle, "objectives", """
                insert into objective (id, owner_id, title, quarter, created_at)
                  select md5('objective ' || n)::uuid, id, 'Happier customers', '2026-Q4', timestamptz '2026-10-01' + n * interval '1 second' from bench_nr;
                insert into key_result (id, objective_id, position, title, unit, start_value, target_value, current_value)
                  select md5('result ' || n)::uuid, md5('objective ' || n)::uuid, 1, 'NPS', null, 20, 60, 40 from bench_nr""");
        step(handle, "check-ins", """
                insert into check_in (id, objective_id, key_result_id, author_id, previous_value, value, confidence, note, published_at)
                select b.subject, md5('objective ' || b.giver)::uuid, md5('result ' || b.giver)::uuid, g.id, 30, 40, 'on-track', m.text, b.at
                from bench_item b join bench_nr g on g.n = b.giver join bench_message m on m.n = b.message where b.check_in order by b.k""");
        step(handle, "thanks", """
                insert into thanks (id, giver_id, message, badge_key, audience, given_at)
                select b.subject, g.id, m.text, k.key, b.audience, b.at
                from bench_item b join bench_nr g on g.n = b.giver join bench_message m on m.n = b.message
                left join (select key, row_number() over (order by key) - 1 as n from badge where published_at is not null and team_id is null) k on k.n = b.badge
                where not b.check_in order by b.k""");
        step(handle, "receivers", """
                insert into thanks_receiver (thanks_id, person_id)
                select b.subject, p.id from bench_item b cross join lateral (values (b.first), (case when b.second not in (b.first, b.giver) then b.second end)) r (n)
                join bench_nr p on p.n = r.n where not b.check_in order by b.k""");
    }

    private void feed(Handle handle) {
        step(handle, "feed items", """
                insert into feed_item (id, kind, occurred_at, actor_id, thanks_id, check_in_id, audience, words_private)
                select b.id, case when b.check_in then 'check-in' else 'thanks' end, b.at, g.id, case when not b.check_in then b.subject end, case when b.check_in then b.subject end, b.audience,
                       not b.check_in and b.badge is not null and b.audience <> 'private' and b.k % 50 = 0
                from bench_item b join bench_nr g on g.n = b.giver order by b.k""");
        step(handle, "people of items", """
                insert into feed_person
                select b.id, p.id, b.at, r.part
                from bench_item b cross join lateral (values (b.giver, 'actor'), (case when not b.check_in then b.first end, 'named'),
                  (case when not b.check_in and b.second not in (b.first, b.giver) then b.second end, 'named')) r (n, part)
                join bench_nr p on p.n = r.n order by b.k""");
        step(handle, "badges of people", """
                insert into received_badge
                select f.id, r.person_id, t.badge_key, f.occurred_at, r.by_name, t.id, f.actor_id, f.audience, count(*) over (partition by t.id) = 1,
                       array_remove(array_agg(r.person_id) over (partition by t.id), r.person_id)
                from feed_item f join thanks t on t.id = f.thanks_id join thanks_receiver r on r.thanks_id = t.id where t.badge_key is not null order by f.occurred_at""");
        step(handle, "words of items", """
                insert into feed_search (feed_item_id, occurred_at, words, for_all, names_for_all, near)
                select b.id, b.at, setweight(g.words || coalesce(f.words, '') || coalesce(s.words, ''), 'A') || m.words, feed_for_all(i), feed_names_for_all(i), feed_near(i)
                from bench_item b join feed_item i on i.id = b.id join bench_message m on m.n = b.message join bench_name g on g.n = b.giver
                left join bench_name f on not b.check_in and f.n = b.first left join bench_name s on not b.check_in and b.second <> b.first and s.n = b.second
                order by b.k;
                insert into feed_word select unnest(tsvector_to_array(words)) from bench_message union select unnest(tsvector_to_array(words)) from bench_name on conflict do nothing;
                drop table bench_name""");
    }

    /** Two of five items have reactions, one of seven comments. */
    private void answers(Handle handle) {
        step(handle, "reactions", """
                insert into reaction (feed_item_id, person_id, kind, reacted_at)
                select b.id, p.id, (array['high-five', 'heart', 'celebrate', 'insight'])[1 + (b.k + j) %% 4], b.at + j * interval '1 minute'
                from bench_item b cross join generate_series(1, 3) j join bench_nr p on p.n = (b.giver::bigint * 7 + b.k + j * 1009) %% %d
                where b.k %% 5 < 2 and b.k %% 4 >= j - 1 order by b.k""".formatted(people));
        step(handle, "comments", """
                insert into feed_comment (id, feed_item_id, author_id, text, commented_at)
                select gen_random_uuid(), b.id, p.id, 'Well deserved, and good to see', b.at + j * interval '1 hour'
                from bench_item b cross join generate_series(1, 4) j join bench_nr p on p.n = (b.giver::bigint * 3 + b.k + j * 2003) %% %d
                where b.k %% 7 = 0 and b.k / 7 %% 5 >= j - 1 order by b.k""".formatted(people));
    }

    private static void step(Handle handle, String name, String sql) {
        long begun = System.nanoTime();
        try (java.sql.Statement statement = handle.getConnection().createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException broken) {
            throw new IllegalStateException(name, broken);
        }
        System.out.printf(Locale.ROOT, "  %.0f s  %s%n", (System.nanoTime() - begun) / 1e9, name);
    }
}
