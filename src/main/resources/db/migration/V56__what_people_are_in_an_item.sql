-- What somebody is in an item stands beside them: a page of what somebody was thanked for visits no item that they gave, and looks for
-- nobody's name among an item's receivers.
drop trigger feed_item_indexed on feed_item;
drop trigger received_badges_named on thanks_receiver;
drop function name_received_badges();
alter table feed_person rename to feed_person_before;
alter index feed_person_newest rename to feed_person_newest_before;
alter table feed_person_before rename constraint feed_person_pkey to feed_person_before_pkey;

create table feed_person (
  feed_item_id  uuid not null,
  person_id     uuid not null,
  occurred_at   timestamptz not null,
  -- grouped: thanked as one of a team or a department, and as that on show to nobody but themselves.
  part          text not null check (part in ('actor', 'named', 'grouped'))
);
-- Nobody can give thanks while this is built: two minutes for five million items. In the order they are read in.
lock table feed_item, thanks_receiver in share row exclusive mode;
set local work_mem = '64MB';
insert into feed_person
  select x.feed_item_id, x.person_id, x.occurred_at, case when x.person_id = f.actor_id then 'actor' when coalesce(r.by_name, true) then 'named' else 'grouped' end
  from feed_person_before x join feed_item f on f.id = x.feed_item_id left join thanks_receiver r on r.thanks_id = f.thanks_id and r.person_id = x.person_id
  order by x.person_id, x.occurred_at;
set local work_mem to default;
drop table feed_person_before;
alter table feed_person add primary key (feed_item_id, person_id);
alter table feed_person add foreign key (feed_item_id) references feed_item (id) on delete cascade;
alter table feed_person add foreign key (person_id) references person (id);
create index feed_person_newest on feed_person (person_id, occurred_at desc, feed_item_id desc) include (part);
analyze feed_person;

create or replace function index_feed_item() returns trigger language plpgsql as $$
begin
  insert into feed_person (feed_item_id, person_id, occurred_at, part)
    select new.id, new.actor_id, new.occurred_at, 'actor'
    union all
    select new.id, r.person_id, new.occurred_at, case when r.by_name then 'named' else 'grouped' end
    from thanks_receiver r where r.thanks_id = new.thanks_id and r.person_id <> new.actor_id;
  insert into feed_search (feed_item_id, occurred_at, words) values (new.id, new.occurred_at, feed_words(new));
  return null;
end $$;
create trigger feed_item_indexed after insert on feed_item for each row execute function index_feed_item();

-- Who counts as named decides who may see what they got.
create function name_receivers() returns trigger language plpgsql as $$
begin
  update received_badge b set by_name = new.by_name
  from feed_item f where f.thanks_id = new.thanks_id and b.feed_item_id = f.id and b.person_id = new.person_id;
  update feed_person x set part = case when new.by_name then 'named' else 'grouped' end
  from feed_item f where f.thanks_id = new.thanks_id and x.feed_item_id = f.id and x.person_id = new.person_id and x.part <> 'actor';
  return null;
end $$;
create trigger receivers_named after update of by_name on thanks_receiver for each row execute function name_receivers();
