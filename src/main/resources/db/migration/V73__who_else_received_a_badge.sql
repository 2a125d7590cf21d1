-- Who may see a thanks to two or three was looked up among millions of receivers, for each of them that a page counts. They stand beside
-- the badge now. Who gives a badge waits while this runs, a few seconds for five million items.

-- Who got the thanks beside this person; null where that is not known or more than ten, and has to be asked for. Receivers are only added.
alter table received_badge add column others uuid[];

-- The same rule of who may see what, see V63. receivers: all of them, where they are known; null where thanks_receiver has to be asked.
create function feed_for(audience text, actor uuid, about uuid, receivers uuid[], viewer uuid) returns setof boolean
  language sql stable as $$
    select true where audience = 'company' or actor = viewer
      or audience = 'private' and (viewer = any(receivers)
           or receivers is null and (select true from thanks_receiver r where r.thanks_id = about and r.person_id = viewer))
      or audience = 'team' and exists (
        select from (select unnest(receivers) as person_id where receivers is not null
                     union all select g.person_id from thanks_receiver g where receivers is null and g.thanks_id = about) r
        where r.person_id = viewer
           or r.person_id = (select v.manager_id from person v where v.id = viewer)
           or exists (select from team_member b where b.person_id = r.person_id
                      and b.team_id = any(array(select a.team_id from team_member a where a.person_id = viewer)))
           -- Most manage nobody: nobody is asked who manages them.
           or (select exists (select from person m where m.manager_id = viewer))
              and exists (select from person p where p.id = r.person_id and p.manager_id = viewer))
  $$;

create or replace function feed_for(audience text, actor uuid, about uuid, viewer uuid) returns setof boolean
  language sql stable as $$ select true from feed_for(audience, actor, about, null::uuid[], viewer) $$;
drop function feed_for(text, uuid, uuid, uuid, uuid);

create or replace function badges_received(item feed_item) returns setof received_badge
  language sql stable as $$
    select item.id, r.person_id, t.badge_key, item.occurred_at, r.by_name, t.id, item.actor_id, case when item.recalled_at is null then item.audience end,
           a.many = 1, case when a.many <= 11 then array_remove(a.receivers, r.person_id) end
    from thanks t join thanks_receiver r on r.thanks_id = t.id
    cross join lateral (select count(*) as many, array_agg(g.person_id) as receivers from thanks_receiver g where g.thanks_id = item.thanks_id) a
    where t.id = item.thanks_id and t.badge_key is not null
  $$;

create or replace function join_receivers() returns trigger language plpgsql as $$
begin
  update received_badge b set alone = false, others = null
  from (select distinct thanks_id from new_rows) n join feed_item f on f.thanks_id = n.thanks_id where b.feed_item_id = f.id and (b.alone or b.others is not null);
  return null;
end $$;

update received_badge b set others = array_remove(a.receivers, b.person_id)
from (select r.thanks_id, array_agg(r.person_id) as receivers from thanks_receiver r
      where r.thanks_id in (select x.thanks_id from received_badge x where x.audience <> 'company' and x.alone is not true)
      group by r.thanks_id having count(*) <= 11) a
where b.thanks_id = a.thanks_id and b.audience <> 'company' and b.alone is not true;

create index received_badge_shared on received_badge (person_id) include (badge_key, by_name, thanks_id, actor_id, audience, alone, others) where audience <> 'company';
drop index received_badge_for_some;
alter index received_badge_shared rename to received_badge_for_some;
