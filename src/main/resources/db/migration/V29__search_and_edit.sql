-- Who an item is about, for the filters of the feed; kept by the triggers below, whoever writes an item.
create table feed_person (
  feed_item_id  uuid not null references feed_item (id) on delete cascade,
  person_id     uuid not null references person (id),
  occurred_at   timestamptz not null,
  primary key (feed_item_id, person_id)
);
create index feed_person_newest on feed_person (person_id, occurred_at desc, feed_item_id desc);

-- The words of an item: stemmed in both languages, and as they are, folded, together with the names of those it is about.
create table feed_search (
  feed_item_id  uuid primary key references feed_item (id) on delete cascade,
  occurred_at   timestamptz not null,
  words         tsvector not null
);
create index feed_search_newest on feed_search (occurred_at desc, feed_item_id desc);
create index feed_search_words on feed_search using gin (words);

create index thanks_badge on thanks (badge_key, given_at desc) where badge_key is not null;

create function feed_words(item feed_item) returns tsvector
  language sql stable
  return (
    select to_tsvector('english', text) || to_tsvector('swedish', text) || to_tsvector('simple', fold(text || ' ' || names))
    from (select coalesce((select t.message from thanks t where t.id = item.thanks_id),
                          (select concat_ws(' ', o.title, k.title, c.note) from check_in c join objective o on o.id = c.objective_id
                           join key_result k on k.id = c.key_result_id where c.id = item.check_in_id), '') as text,
                 coalesce((select string_agg(p.name, ' ') from feed_person x join person p on p.id = x.person_id
                           where x.feed_item_id = item.id), '') as names) as said);

-- What finds the words that somebody typed: each as a word of either language, or as the beginning of one or of a name.
create function feed_query(typed text) returns tsquery
  language sql stable
  return (
    select coalesce(string_agg('(' || found || ')', ' & '), '')::tsquery
    from (select concat_ws(' | ', nullif(plainto_tsquery('english', word)::text, ''), nullif(plainto_tsquery('swedish', word)::text, ''),
                           (select string_agg('''' || replace(replace(part, '\', '\\'), '''', '''''') || ''':*', ' & ')
                            from unnest(tsvector_to_array(to_tsvector('simple', fold(word)))) as part)) as found
          from regexp_split_to_table(typed, '\s+') as word) as words
    where found <> '');

create function index_feed_item() returns trigger language plpgsql as $$
begin
  insert into feed_person (feed_item_id, person_id, occurred_at)
    select new.id, new.actor_id, new.occurred_at
    union select new.id, r.person_id, new.occurred_at from thanks_receiver r where r.thanks_id = new.thanks_id;
  insert into feed_search (feed_item_id, occurred_at, words) values (new.id, new.occurred_at, feed_words(new));
  return null;
end $$;
create trigger feed_item_indexed after insert on feed_item for each row execute function index_feed_item();

create function index_thanks_again() returns trigger language plpgsql as $$
begin
  update feed_search s set words = feed_words(f) from feed_item f where f.thanks_id = new.id and s.feed_item_id = f.id;
  return null;
end $$;
create trigger thanks_indexed after update of message on thanks for each row
  when (old.message is distinct from new.message) execute function index_thanks_again();

create function index_name_again() returns trigger language plpgsql as $$
begin
  update feed_search s set words = feed_words(f)
    from feed_person x join feed_item f on f.id = x.feed_item_id where x.person_id = new.id and s.feed_item_id = f.id;
  return null;
end $$;
create trigger person_indexed after update of name on person for each row
  when (old.name is distinct from new.name) execute function index_name_again();

insert into feed_person (feed_item_id, person_id, occurred_at)
  select id, actor_id, occurred_at from feed_item
  union select f.id, r.person_id, f.occurred_at from feed_item f join thanks_receiver r on r.thanks_id = f.thanks_id;
insert into feed_search (feed_item_id, occurred_at, words) select f.id, f.occurred_at, feed_words(f) from feed_item f;

-- What a thanks was before each of its edits.
alter table thanks add column edited_at timestamptz;
create table thanks_edit (
  id         bigint generated always as identity primary key,
  thanks_id  uuid not null references thanks (id),
  edited_by  uuid not null references person (id),
  edited_at  timestamptz not null,
  message    text not null,
  badge_key  text references badge (key),
  audience   text not null
);
create index thanks_edit_of_thanks on thanks_edit (thanks_id, id desc);
