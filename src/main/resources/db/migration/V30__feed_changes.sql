-- Which items changed, so that open pages hear of it; kept for an hour.
create table feed_change (
  id            bigint generated always as identity primary key,
  feed_item_id  uuid not null references feed_item (id) on delete cascade,
  -- Of a change that took the item away from somebody: whom it was for until then. They hear of it once more.
  was_for       text check (was_for in ('company', 'team', 'private')),
  changed_at    timestamptz not null default clock_timestamp()
);
create index feed_change_at on feed_change (changed_at);

create function note_feed_change() returns trigger language plpgsql as $$
begin
  case tg_table_name
    when 'feed_item' then
      insert into feed_change (feed_item_id, was_for)
        values (new.id, case when tg_op = 'UPDATE' and (old.audience <> new.audience or new.recalled_at is not null) then old.audience end);
    when 'thanks' then
      insert into feed_change (feed_item_id) select id from feed_item where thanks_id = new.id;
    else
      insert into feed_change (feed_item_id) values (coalesce(new.feed_item_id, old.feed_item_id));
  end case;
  return null;
end $$;
create trigger feed_item_noted after insert or update of audience, recalled_at on feed_item for each row execute function note_feed_change();
create trigger thanks_noted after update of message, badge_key on thanks for each row execute function note_feed_change();
create trigger reaction_noted after insert or delete on reaction for each row execute function note_feed_change();
create trigger comment_noted after insert or update on feed_comment for each row execute function note_feed_change();
