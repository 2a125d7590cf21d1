-- What decides who may see an item stands beside each badge that was received by it: a page counts badges without visiting an item.
-- The rule itself is asked when somebody looks, and is not in these rows.
drop trigger received_badges_kept_again on feed_item;
drop trigger received_badges_kept on feed_item;
drop trigger received_badges_changed on thanks;
drop trigger received_badges_named on thanks_receiver;
drop function badges_received(feed_item);
drop table received_badge;
drop function feed_for_all(feed_item);

create table received_badge (
  feed_item_id  uuid not null,
  person_id     uuid not null,
  badge_key     text not null,
  occurred_at   timestamptz not null,
  by_name       boolean not null,
  thanks_id     uuid not null,
  actor_id      uuid not null,
  -- Null while the item is recalled: nobody's.
  audience      text
);

create function badges_received(item feed_item) returns setof received_badge
  language sql stable as $$
    select item.id, r.person_id, t.badge_key, item.occurred_at, r.by_name, t.id, item.actor_id, case when item.recalled_at is null then item.audience end
    from thanks t join thanks_receiver r on r.thanks_id = t.id where t.id = item.thanks_id and t.badge_key is not null
  $$;

-- Nobody can give thanks while this is built: a minute for five million items. In the order they are read in.
lock table feed_item, thanks, thanks_receiver in share row exclusive mode;
set local work_mem = '64MB';
insert into received_badge
  select f.id, r.person_id, t.badge_key, f.occurred_at, r.by_name, t.id, f.actor_id, case when f.recalled_at is null then f.audience end
  from feed_item f join thanks t on t.id = f.thanks_id join thanks_receiver r on r.thanks_id = t.id
  where t.badge_key is not null order by r.person_id, f.occurred_at;
set local work_mem to default;
alter table received_badge add primary key (feed_item_id, person_id);
alter table received_badge add foreign key (feed_item_id) references feed_item (id) on delete cascade;
create index received_badge_of_person on received_badge (person_id, occurred_at desc) include (badge_key, by_name, thanks_id, actor_id, audience);
analyze received_badge;

create or replace function keep_received_badges() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into received_badge select * from badges_received(new);
  else
    update received_badge set audience = case when new.recalled_at is null then new.audience end where feed_item_id = new.id;
  end if;
  return null;
end $$;
create trigger received_badges_kept after insert on feed_item for each row when (new.thanks_id is not null) execute function keep_received_badges();
create trigger received_badges_kept_again after update of audience, recalled_at on feed_item
  for each row when (new.thanks_id is not null) execute function keep_received_badges();
create trigger received_badges_changed after update of badge_key on thanks
  for each row when (old.badge_key is distinct from new.badge_key) execute function change_received_badges();
create trigger received_badges_named after update of by_name on thanks_receiver for each row execute function name_received_badges();
