-- Beside an item's words stands whether everybody may see it and find it by all of them: a search then asks of few items who may. It is a
-- part of the one rule, see feed_seen, and changes in the transaction that changes what it depends on. False is asked of the item itself.
alter table feed_search add column for_all boolean not null default false;

create function feed_for_all(item feed_item) returns boolean
  language sql immutable
  return item.recalled_at is null and item.audience = 'company' and not item.words_private;

create or replace function index_feed_item() returns trigger language plpgsql as $$
begin
  insert into feed_person (feed_item_id, person_id, occurred_at, part)
    select new.id, new.actor_id, new.occurred_at, 'actor'
    union all
    select new.id, r.person_id, new.occurred_at, case when r.by_name then 'named' else 'grouped' end
    from thanks_receiver r where r.thanks_id = new.thanks_id and r.person_id <> new.actor_id;
  insert into feed_search (feed_item_id, occurred_at, words, for_all) values (new.id, new.occurred_at, feed_words(new), feed_for_all(new));
  return null;
end $$;

create function keep_for_all() returns trigger language plpgsql as $$
begin
  update feed_search set for_all = feed_for_all(new) where feed_item_id = new.id;
  return null;
end $$;
create trigger for_all_kept after update of audience, words_private, recalled_at on feed_item for each row
  when (feed_for_all(old) is distinct from feed_for_all(new)) execute function keep_for_all();
