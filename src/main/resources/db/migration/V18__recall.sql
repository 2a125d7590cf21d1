-- What was recalled is kept, and nobody is shown it any more.
alter table feed_item add column recalled_at timestamptz;
alter table feed_item add column recalled_by text;

-- Whom an item was meant for. company: everybody. private: who gave it and who got it. team: those, and whoever shares a team with a
-- receiver, manages one or reports to one. A viewer who is nobody (null) sees what the company sees.
create function feed_audience(item feed_item, viewer uuid) returns boolean
  language sql stable
  return item.audience = 'company'
    or coalesce(item.actor_id = viewer, false)
    or exists (select from thanks_receiver r where r.thanks_id = item.thanks_id and r.person_id = viewer)
    or (item.audience = 'team' and exists (
         select from thanks_receiver r join person p on p.id = r.person_id
         where r.thanks_id = item.thanks_id
           and (p.manager_id = viewer
                or exists (select from person v where v.id = viewer and v.manager_id = p.id)
                or exists (select from team_member a join team_member b on b.team_id = a.team_id
                           where a.person_id = p.id and b.person_id = viewer))));

-- The one rule of who may see what; every read of the feed, of a thanks, a digest or a card goes through it.
create or replace function feed_visible(item feed_item, viewer uuid) returns boolean
  language sql stable
  return item.recalled_at is null and feed_audience(item, viewer);
