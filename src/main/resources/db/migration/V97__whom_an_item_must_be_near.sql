-- Most of what is not for all is not for a viewer either, and to find that out by the rule costs a search more than to find what has the
-- words. Who may see such an item has a part in it, or works with somebody who has: beside its words stand marks of those who have, and
-- of a viewer's circle the service knows the same marks. What shares none is left out; of all else the rule is asked, see feed_sees.

-- Who gives holds the feed's items before their words, a directory run its people before those: all at once, or one would wait for the other.
lock table person, team_member, feed_item in share row exclusive mode;
lock table feed_search in access exclusive mode;

-- Of two people seldom the same. By the end of an id, which is random.
create function feed_mark(person uuid) returns int
  language sql immutable parallel safe
  return ('x' || right(person::text, 8))::bit(32)::int;

-- Null, of which the rule is asked: an item that many have a part in and, as their words would have to be written anew, all from before
-- this. What all may find by its names, they see, though they may not find it by its words.
alter table feed_search add column near int[], add column names_for_all boolean not null default false;

create function feed_names_for_all(item feed_item) returns boolean
  language sql immutable
  return (item).recalled_at is null and (item).audience = 'company';

create function feed_near(item feed_item) returns int[]
  language sql stable
  return case when not feed_for_all(item) then
    (select case when count(*) <= 50 then array_agg(feed_mark(p.id)) end
     from (select (item).actor_id as id union all select r.person_id from thanks_receiver r where r.thanks_id = (item).thanks_id limit 51) p) end;

create or replace function index_feed_item() returns trigger language plpgsql as $$
begin
  insert into feed_person (feed_item_id, person_id, occurred_at, part)
    select new.id, new.actor_id, new.occurred_at, 'actor'
    union all
    select new.id, r.person_id, new.occurred_at, case when r.by_name then 'named' else 'grouped' end
    from thanks_receiver r where r.thanks_id = new.thanks_id and r.person_id <> new.actor_id;
  insert into feed_search (feed_item_id, occurred_at, words, for_all, names_for_all, near)
    values (new.id, new.occurred_at, feed_words(new), feed_for_all(new), feed_names_for_all(new), feed_near(new));
  return null;
end $$;

create or replace function keep_for_all() returns trigger language plpgsql as $$
begin
  update feed_search set for_all = feed_for_all(new), names_for_all = feed_names_for_all(new), near = feed_near(new) where feed_item_id = new.id;
  return null;
end $$;
create or replace trigger for_all_kept after update of audience, words_private, recalled_at on feed_item for each row
  when (feed_for_all(old) <> feed_for_all(new) or feed_names_for_all(old) <> feed_names_for_all(new)) execute function keep_for_all();

-- All whose having a part in an item may let a viewer see it, see feed_for. Null if they are too many to be compared, of which no more are
-- read than might be the same people in many teams.
create function feed_circle(viewer uuid) returns int[]
  language sql stable
  return (select case when count(*) <= 3000 and count(distinct p.id) <= 300 then array_agg(distinct feed_mark(p.id)) end
    from (select viewer as id
          union all select v.manager_id from person v where v.id = viewer and v.manager_id is not null
          union all select b.person_id from team_member a join team_member b on b.team_id = a.team_id where a.person_id = viewer
          union all select m.id from person m where m.manager_id = viewer limit 3001) p);

-- A circle that is kept holds until one of these tells of a change, see V62.
create table circle_change (
  id          bigint generated always as identity primary key,
  changed_at  timestamptz not null default clock_timestamp()
);
create index circle_change_at on circle_change (changed_at);

-- Once a statement, and not for those of a directory run that found nothing to change.
create function note_circle_change() returns trigger language plpgsql as $$
begin
  insert into circle_change select where exists (select from changed);
  return null;
end $$;
create function note_managers_change() returns trigger language plpgsql as $$
begin
  insert into circle_change select where exists (select from new_rows n join old_rows o using (id) where n.manager_id is distinct from o.manager_id);
  return null;
end $$;
create trigger team_circles_grown after insert on team_member referencing new table as changed for each statement execute function note_circle_change();
create trigger team_circles_shrunk after delete on team_member referencing old table as changed for each statement execute function note_circle_change();
create trigger team_circles_moved after update on team_member referencing new table as changed for each statement execute function note_circle_change();
create trigger manager_circles_grown after insert on person referencing new table as changed for each statement execute function note_circle_change();
create trigger manager_circles_shrunk after delete on person referencing old table as changed for each statement execute function note_circle_change();
create trigger manager_circles_moved after update on person referencing old table as old_rows new table as new_rows for each statement execute function note_managers_change();

-- Asked of few: in one statement with the search, the rule's plan would be made ready for each search.
create function feed_sees(viewer uuid, item uuid, sought tsquery) returns boolean language plpgsql stable as $$
declare
  asked feed_item;
begin
  select * into asked from feed_item f where f.id = item;
  if feed_for_all(asked) then
    return true;
  end if;
  -- Of private words, names alone are found by who has no part in it.
  if not asked.words_private or exists (select from feed_search s where s.feed_item_id = item and ts_filter(s.words, '{a}') @@ sought) then
    return exists (select from feed_seen(viewer) f where f.id = item);
  end if;
  return exists (select from feed_person x where x.feed_item_id = item and x.person_id = viewer) and exists (select from feed_seen(viewer) f where f.id = item and f.readable);
end $$;
