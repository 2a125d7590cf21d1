-- Which badge somebody got by which item: a page counts them without visiting each thanks. Kept by the triggers below, whoever writes.
create table received_badge (
  feed_item_id  uuid not null,
  person_id     uuid not null,
  badge_key     text not null,
  occurred_at   timestamptz not null,
  by_name       boolean not null,
  -- feed_for_all. Of what is not, feed_visible is asked when somebody looks. A migration that changes the rule fills this column anew.
  for_all       boolean not null
);

-- What a viewer who is nobody sees everybody does. That is asked only of what can be so: planning it for nobody costs a millisecond.
create function feed_for_all(item feed_item) returns boolean
  language sql stable
  return item.audience = 'company' and feed_visible(item, null);

create function badges_received(item feed_item) returns setof received_badge
  language sql stable as $$
    select item.id, r.person_id, t.badge_key, item.occurred_at, r.by_name, feed_for_all(item)
    from thanks t join thanks_receiver r on r.thanks_id = t.id where t.id = item.thanks_id and t.badge_key is not null
  $$;

-- Nobody can give thanks while this is built: a minute for five million items. In the order they are read in.
set local work_mem = '64MB';
insert into received_badge
  select f.id, r.person_id, t.badge_key, f.occurred_at, r.by_name, feed_for_all(f)
  from feed_item f join thanks t on t.id = f.thanks_id join thanks_receiver r on r.thanks_id = t.id
  where t.badge_key is not null order by r.person_id, f.occurred_at;
set local work_mem to default;
alter table received_badge add primary key (feed_item_id, person_id);
alter table received_badge add foreign key (feed_item_id) references feed_item (id) on delete cascade;
create index received_badge_of_person on received_badge (person_id, occurred_at desc) include (badge_key, feed_item_id, by_name, for_all);
analyze received_badge;

create function keep_received_badges() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into received_badge select * from badges_received(new);
  else
    update received_badge set for_all = feed_for_all(new) where feed_item_id = new.id;
  end if;
  return null;
end $$;
create trigger received_badges_kept after insert on feed_item for each row when (new.thanks_id is not null) execute function keep_received_badges();
create trigger received_badges_kept_again after update of audience, recalled_at on feed_item
  for each row when (new.thanks_id is not null) execute function keep_received_badges();

-- Whoever changes who sees the item meanwhile is waited for, or waits.
create function change_received_badges() returns trigger language plpgsql as $$
declare
  item feed_item;
begin
  select * into item from feed_item where thanks_id = new.id for no key update;
  delete from received_badge where feed_item_id = item.id;
  insert into received_badge select * from badges_received(item);
  return null;
end $$;
create trigger received_badges_changed after update of badge_key on thanks
  for each row when (old.badge_key is distinct from new.badge_key) execute function change_received_badges();

-- Who counts as named decides who may see that they got it.
create function name_received_badges() returns trigger language plpgsql as $$
begin
  update received_badge b set by_name = new.by_name
  from feed_item f where f.thanks_id = new.thanks_id and b.feed_item_id = f.id and b.person_id = new.person_id;
  return null;
end $$;
create trigger received_badges_named after update of by_name on thanks_receiver for each row execute function name_received_badges();
