-- The same rules, in the language that plans what it looks into other tables for once a session and not once a query.
create or replace function feed_audience(item feed_item, viewer uuid) returns boolean
  language plpgsql stable as $$
begin
  if item.audience = 'company' or item.actor_id = viewer
     or exists (select from thanks_receiver r where r.thanks_id = item.thanks_id and r.person_id = viewer) then
    return true;
  end if;
  return item.audience = 'team' and exists (
    select from thanks_receiver r join person p on p.id = r.person_id
    where r.thanks_id = item.thanks_id
      and (p.manager_id = viewer
           or exists (select from person v where v.id = viewer and v.manager_id = p.id)
           or exists (select from team_member a join team_member b on b.team_id = a.team_id
                      where a.person_id = p.id and b.person_id = viewer)));
end $$;

create or replace function feed_involved(item feed_item, viewer uuid) returns boolean
  language plpgsql stable as $$
begin
  return coalesce(item.actor_id = viewer, false)
    or exists (select from thanks_receiver r where r.thanks_id = item.thanks_id and r.person_id = viewer);
end $$;

-- Every word that stands in an item. Looking for the beginning of words an index of items gathers all that have one of them, of all
-- years; here it becomes those few words themselves, which the index finds within a period without the rest.
create table feed_word (word text collate "C" primary key);
-- What is given meanwhile waits, and its words are noted by the triggers below.
lock table feed_search in share row exclusive mode;
insert into feed_word select distinct unnest(tsvector_to_array(words)) from feed_search;

-- In one order, so that two who bring the same new words at the same time wait for each other in turn.
create function note_feed_words() returns trigger language plpgsql as $$
begin
  insert into feed_word select distinct unnest(tsvector_to_array(n.words)) collate "C" as word from new_rows n order by word on conflict do nothing;
  return null;
end $$;
create trigger feed_words_noted after insert on feed_search referencing new table as new_rows for each statement execute function note_feed_words();
create trigger feed_words_noted_again after update on feed_search referencing new table as new_rows for each statement execute function note_feed_words();

-- What finds the words that somebody typed, see feed_query(typed); what they are the beginning of is named where it is few words.
create function feed_query(typed text, few int) returns tsquery
  language plpgsql stable as $$
declare
  typed_word text;
  part text;
  begun text[];
  whole text;
  alternatives text;
  found text := '';
begin
  foreach typed_word in array regexp_split_to_array(typed, '\s+') loop
    whole := null;
    foreach part in array tsvector_to_array(to_tsvector('simple', fold(typed_word))) loop
      begun := array(select word from feed_word where word >= part and word < part || chr(1114111) limit few + 1);
      whole := concat_ws(' & ', whole, case when cardinality(begun) between 1 and few
        then '(' || (select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', ' | ') from unnest(begun) word) || ')' else '''' || replace(replace(part, '\', '\\'), '''', '''''') || '''' || ':*' end);
    end loop;
    alternatives := concat_ws(' | ', nullif(plainto_tsquery('english', typed_word)::text, ''), nullif(plainto_tsquery('swedish', typed_word)::text, ''), whole);
    found := case when alternatives = '' then found else concat_ws(' & ', nullif(found, ''), '(' || alternatives || ')') end;
  end loop;
  return found::tsquery;
end $$;

-- The day and, below zero, the month in UTC, as a GIN index can hold them beside words.
create function feed_when(at timestamptz) returns int[]
  language sql immutable parallel safe
  return array[(date_trunc('day', at at time zone 'UTC')::date - date '2000-01-01'),
               -(extract(year from at at time zone 'UTC') * 12 + extract(month from at at time zone 'UTC'))::int];

-- Words of the last days and months are found without those of all years. Items are few and searches many: what is new goes into the
-- index at once and not into a list that every search would read. Nobody can give thanks while this is built, two minutes for five
-- million items and one for their words; who reads waits at its very end only.
create index feed_search_words_when on feed_search using gin (words, feed_when(occurred_at)) with (fastupdate = off);
drop index feed_search_words;
alter index feed_search_words_when rename to feed_search_words;
analyze feed_search, feed_word;
