-- A run of the directory renames many in one statement. Indexed one after the other, they brought their new words in their own order, and
-- whoever gave thanks with two of those words waited for the run while the run waited for them. All of one statement are indexed at its
-- end, together: their words come in the one order that note_feed_words keeps.
drop trigger person_indexed on person;
drop function index_name_again();

-- Makes the words of items anew. Held first: whoever waits for another who does the same would else not see what that one wrote.
create function index_items_again(items uuid[]) returns void language plpgsql as $$
begin
  perform 1 from feed_search where feed_item_id = any(items) order by feed_item_id for update;
  update feed_search s set words = feed_words(f) from feed_item f where f.id = any(items) and s.feed_item_id = f.id;
end $$;

-- Empty outside the transaction that renames.
create table renamed_person (person_id uuid not null);

create function note_renamed_person() returns trigger language plpgsql as $$
begin
  insert into renamed_person (person_id) values (new.id);
  return null;
end $$;
create trigger renamed_person_noted after update of name on person for each row
  when (old.name is distinct from new.name) execute function note_renamed_person();

create function index_renamed_people() returns trigger language plpgsql as $$
declare
  renamed uuid[];
begin
  with gone as (delete from renamed_person returning person_id) select array_agg(person_id) into renamed from gone;
  if renamed is not null then
    perform index_items_again(array(select distinct feed_item_id from feed_person where person_id = any(renamed)));
  end if;
  return null;
end $$;
create trigger renamed_people_indexed after update of name on person for each statement execute function index_renamed_people();

create or replace function index_thanks_again() returns trigger language plpgsql as $$
begin
  perform index_items_again(array(select id from feed_item where thanks_id = new.id));
  return null;
end $$;

create or replace function index_private_words() returns trigger language plpgsql as $$
begin
  perform index_items_again(array[new.id]);
  return null;
end $$;

create or replace function check_in_changed() returns trigger language plpgsql as $$
begin
  perform index_items_again(array(select id from feed_item where check_in_id = new.id));
  insert into feed_change (feed_item_id) select id from feed_item where check_in_id = new.id;
  return null;
end $$;
