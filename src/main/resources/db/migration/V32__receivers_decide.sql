-- What somebody wants of the thanks they get. public: as the giver chose. badge: everybody whom the giver chose sees that there was
-- thanks, and with which badge; the words are for who gave and who got it.
create table recognition_preference (
  person_id   uuid primary key references person (id),
  choice      text not null check (choice in ('public', 'team', 'private', 'badge')),
  changed_at  timestamptz not null
);

-- What a receiver wants of this one: their preference when it was given, until they say otherwise.
alter table thanks_receiver add column choice text not null default 'public' check (choice in ('public', 'team', 'private', 'badge'));

-- thanks.audience is what the giver chose; feed_item has what came of it, see thanks_shown.
alter table feed_item add column words_private boolean not null default false;

-- Who sees a thanks: whom its giver chose, or fewer if a receiver wants so; the strictest counts. With its words private and without a
-- badge nothing is left to show to others.
create function shown_to(chosen text, with_badge boolean, choices text[], out audience text, out words_private boolean)
  language sql immutable as $$
    select a.audience, 'badge' = any(choices) and a.audience <> 'private'
    from (select case when 'private' = any(choices) or 'badge' = any(choices) and not with_badge then 'private'
                      when 'team' = any(choices) and chosen = 'company' then 'team'
                      else chosen end as audience) a
  $$;

-- Who was thanked by name decides; a team or department is thanked without anybody's name, unless it is so few people that it says who.
create function thanks_shown(given thanks, out audience text, out words_private boolean)
  language sql stable as $$
    select s.audience, s.words_private
    from shown_to(given.audience, given.badge_key is not null, array(select r.choice from thanks_receiver r where r.thanks_id = given.id and r.by_name)) s
  $$;

-- Who gave it or got it.
create function feed_involved(item feed_item, viewer uuid) returns boolean
  language sql stable
  return coalesce(item.actor_id = viewer, false)
    or exists (select from thanks_receiver r where r.thanks_id = item.thanks_id and r.person_id = viewer);

-- Who may read the words of an item, what is said about it, and find it by them; feed_visible says who may see that it is there.
create function feed_readable(item feed_item, viewer uuid) returns boolean
  language sql stable
  return feed_visible(item, viewer) and (not item.words_private or feed_involved(item, viewer));

-- Found by the names of who gave it and of who was thanked by name. Names are of weight A and come first, so that who may not read the words still finds the people: of each word 256 places are kept.
create or replace function feed_words(item feed_item) returns tsvector
  language sql stable
  return (
    select setweight(to_tsvector('simple', fold(names)), 'A') || to_tsvector('english', text) || to_tsvector('swedish', text) || to_tsvector('simple', fold(text))
    from (select coalesce((select concat_ws(' ', t.message, o.title) from thanks t left join objective o on o.id = t.objective_id where t.id = item.thanks_id),
                          (select concat_ws(' ', o.title, k.title, c.note) from check_in c join objective o on o.id = c.objective_id
                           join key_result k on k.id = c.key_result_id where c.id = item.check_in_id), '') as text,
                 concat_ws(' ', (select string_agg(p.name, ' ') from person p join (
                                   select item.actor_id as id union select r.person_id from thanks_receiver r where r.thanks_id = item.thanks_id and r.by_name) as x on x.id = p.id),
                                (select string_agg(coalesce(t.name, d.name), ' ') from thanks_group x left join team t on t.id = x.team_id
                                 left join department d on d.id = x.department_id where x.thanks_id = item.thanks_id)) as names) as said);

-- Weights are asked for only where words are private, which none are yet: what is older gets its weights when its words become so.
create function index_private_words() returns trigger language plpgsql as $$
begin
  update feed_search set words = feed_words(new) where feed_item_id = new.id;
  return null;
end $$;
create trigger private_words_indexed after update of words_private on feed_item for each row
  when (new.words_private and not old.words_private) execute function index_private_words();

-- Only who loses sight of an item hears of it by what it was; a wider audience hears by what it is.
create or replace function note_feed_change() returns trigger language plpgsql as $$
declare
  widths constant text[] := array['private', 'team', 'company'];
begin
  case tg_table_name
    when 'feed_item' then
      insert into feed_change (feed_item_id, was_for)
        values (new.id, case when tg_op = 'UPDATE' and (new.recalled_at is not null or array_position(widths, old.audience) > array_position(widths, new.audience))
                             then old.audience end);
    when 'thanks' then
      insert into feed_change (feed_item_id) select id from feed_item where thanks_id = new.id;
    else
      insert into feed_change (feed_item_id) values (coalesce(new.feed_item_id, old.feed_item_id));
  end case;
  return null;
end $$;
drop trigger feed_item_noted on feed_item;
create trigger feed_item_noted after insert or update of audience, words_private, recalled_at on feed_item
  for each row execute function note_feed_change();
