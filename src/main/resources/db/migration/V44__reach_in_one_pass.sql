-- Whom a thanks would be for, without its giver: feed_audience, asked of everybody at once and before there is an item. AudienceTest
-- holds the two against each other. So simple that it becomes part of the query that asks: who counts a large company walks it once.
drop function thanks_audience(text, uuid, uuid[]);
create function thanks_audience(audience text, giver uuid, receivers uuid[]) returns table (id uuid, department_id uuid)
  language sql stable as $$
    select p.id, p.department_id from person p where audience = 'company' and p.active and p.id <> giver
    union all
    select p.id, p.department_id from person p where audience <> 'company' and p.active and p.id <> giver and p.id in (
      select unnest(receivers)
      union select m.manager_id from person m where audience = 'team' and m.id = any(receivers)
      union select r.id from person r where audience = 'team' and r.manager_id = any(receivers)
      union select b.person_id from team_member b
            where audience = 'team' and b.team_id in (select a.team_id from team_member a where a.person_id = any(receivers)))
  $$;
