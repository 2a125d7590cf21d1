-- The badges of somebody with thousands of them. Who sees a thanks to one alone depends on that one, its giver and its audience: such are
-- counted together and the rule is asked once of all, not once of each.

-- The same rule of who may see what, see V54. receiver: the only one, where that is known; null where thanks_receiver has to be asked.
create function feed_for(audience text, actor uuid, about uuid, receiver uuid, viewer uuid) returns setof boolean
  language sql stable as $$
    select true where audience = 'company' or actor = viewer
      or audience = 'private' and (receiver = viewer
           or receiver is null and (select true from thanks_receiver r where r.thanks_id = about and r.person_id = viewer))
      or audience = 'team' and exists (
        select from (select receiver as person_id where receiver is not null
                     union all select g.person_id from thanks_receiver g where receiver is null and g.thanks_id = about) r
        where r.person_id = viewer
           or r.person_id = (select v.manager_id from person v where v.id = viewer)
           or exists (select from team_member b where b.person_id = r.person_id
                      and b.team_id = any(array(select a.team_id from team_member a where a.person_id = viewer)))
           -- Most manage nobody: nobody is asked who manages them.
           or (select exists (select from person m where m.manager_id = viewer))
              and exists (select from person p where p.id = r.person_id and p.manager_id = viewer))
  $$;

create or replace function feed_for(audience text, actor uuid, about uuid, viewer uuid) returns setof boolean
  language sql stable as $$ select true from feed_for(audience, actor, about, null, viewer) $$;

-- Whether the thanks has no other receiver; null where that is not known, and has to be asked for.
alter table received_badge add column alone boolean;

create or replace function badges_received(item feed_item) returns setof received_badge
  language sql stable as $$
    select item.id, r.person_id, t.badge_key, item.occurred_at, r.by_name, t.id, item.actor_id, case when item.recalled_at is null then item.audience end,
           count(*) over () = 1
    from thanks t join thanks_receiver r on r.thanks_id = t.id where t.id = item.thanks_id and t.badge_key is not null
  $$;

create function join_receivers() returns trigger language plpgsql as $$
begin
  update received_badge b set alone = false
  from (select distinct thanks_id from new_rows) n join feed_item f on f.thanks_id = n.thanks_id where b.feed_item_id = f.id and b.alone;
  return null;
end $$;
create trigger receivers_joined after insert on thanks_receiver referencing new table as new_rows for each statement execute function join_receivers();
