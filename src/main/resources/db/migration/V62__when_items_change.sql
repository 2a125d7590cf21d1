-- What a page shows of an item may be kept by who put it together, and is the same until one of these tells of a change: what was done to
-- the item within the hour, and what was renamed of all that items show by name.
create index feed_change_of_item on feed_change (feed_item_id, id);

create table feed_renamed (
  id          bigint generated always as identity primary key,
  renamed_at  timestamptz not null default clock_timestamp()
);
create index feed_renamed_at on feed_renamed (renamed_at);

-- Once a statement, however many it renames: a directory run may rename everybody.
create function note_renamed() returns trigger language plpgsql as $$
begin
  insert into feed_renamed default values;
  return null;
end $$;
create trigger person_renamed after update of name, title on person for each statement execute function note_renamed();
create trigger team_renamed after update of name on team for each statement execute function note_renamed();
create trigger department_renamed after update of name on department for each statement execute function note_renamed();
create trigger badge_renamed after update on badge for each statement execute function note_renamed();
create trigger objective_renamed after update of title on objective for each statement execute function note_renamed();
create trigger key_result_renamed after update of title, unit, start_value, target_value on key_result for each statement execute function note_renamed();

-- Who was thanked by name is shown with the item, too.
create or replace function name_receivers() returns trigger language plpgsql as $$
begin
  update received_badge b set by_name = new.by_name
  from feed_item f where f.thanks_id = new.thanks_id and b.feed_item_id = f.id and b.person_id = new.person_id;
  update feed_person x set part = case when new.by_name then 'named' else 'grouped' end
  from feed_item f where f.thanks_id = new.thanks_id and x.feed_item_id = f.id and x.person_id = new.person_id and x.part <> 'actor';
  insert into feed_change (feed_item_id) select f.id from feed_item f where f.thanks_id = new.thanks_id;
  return null;
end $$;

-- Whom an item is for may change what is said of it; and its objective, though no way leads to that yet.
drop trigger thanks_noted on thanks;
create trigger thanks_noted after update of message, badge_key, audience, objective_id, edited_at on thanks for each row execute function note_feed_change();
