-- The one rule of who may see what, now as a table of one row or none: PostgreSQL makes such a function part of the query that asks, and
-- plans it with that query once a session. What the viewer is, their teams and manager, is then looked up once a query and not once an item.
-- company: everybody. private: who gave it and who got it. team: those, and whoever shares a team with a receiver, manages one or reports
-- to one. A viewer who is nobody (null) sees what the company sees.
create function feed_for(audience text, actor uuid, about uuid, viewer uuid) returns setof boolean
  language sql stable as $$
    select true where audience = 'company' or actor = viewer
      or audience = 'private' and (select true from thanks_receiver r where r.thanks_id = about and r.person_id = viewer)
      or audience = 'team' and exists (
        select from thanks_receiver r
        where r.thanks_id = about
          and (r.person_id = viewer
               or r.person_id = (select v.manager_id from person v where v.id = viewer)
               or exists (select from team_member b where b.person_id = r.person_id
                          and b.team_id = any(array(select a.team_id from team_member a where a.person_id = viewer)))
               -- Most manage nobody: nobody is asked who manages them.
               or (select exists (select from person m where m.manager_id = viewer))
                  and exists (select from person p where p.id = r.person_id and p.manager_id = viewer)))
  $$;

-- All of the feed that a viewer may see: what reads many items reads them from here.
-- readable: whether they may read its words and what is said about it, and find it by them.
create function feed_seen(viewer uuid)
  returns table (id uuid, kind text, occurred_at timestamptz, actor_id uuid, thanks_id uuid, check_in_id uuid, audience text, words_private boolean, readable boolean)
  language sql stable as $$
    select f.id, f.kind, f.occurred_at, f.actor_id, f.thanks_id, f.check_in_id, f.audience, f.words_private,
           not f.words_private or exists (select from feed_for('private', f.actor_id, f.thanks_id, viewer))
    from feed_item f
    where f.recalled_at is null and (f.audience = 'company' or exists (select from feed_for(f.audience, f.actor_id, f.thanks_id, viewer)))
  $$;

-- The same of one item, for what asks seldom or for another viewer with each row.
create or replace function feed_audience(item feed_item, viewer uuid) returns boolean
  language plpgsql stable as $$
begin
  return exists (select from feed_for(item.audience, item.actor_id, item.thanks_id, viewer));
end $$;

create or replace function feed_involved(item feed_item, viewer uuid) returns boolean
  language plpgsql stable as $$
begin
  return exists (select from feed_for('private', item.actor_id, item.thanks_id, viewer));
end $$;
