-- Thanks to whole teams and departments, the objective it helped, and who could see it when it was given.
alter table thanks
  add column objective_id uuid references objective (id),
  -- The receipt: what the giver was shown before. Null for thanks that are older; hr also where it is not known which department that is.
  add column reach_receivers int,
  add column reach_people int,
  add column reach_managers int,
  add column reach_hr int;

-- False for who is a receiver only as one of a team or a department.
alter table thanks_receiver add column by_name boolean not null default true;

create table thanks_group (
  thanks_id      uuid not null references thanks (id),
  team_id        uuid references team (id),
  department_id  uuid references department (id),
  -- How many were in it when it was thanked, without the giver: they are receivers, whoever is in it later.
  people         int not null check (people > 0),
  check (num_nonnulls(team_id, department_id) = 1),
  unique nulls not distinct (thanks_id, team_id, department_id)
);

-- Whom a thanks would be for, without its giver: feed_audience, asked of everybody at once and before there is an item. AudienceTest
-- holds the two against each other.
create function thanks_audience(audience text, giver uuid, receivers uuid[]) returns setof uuid
  language plpgsql stable as $$
begin
  if audience = 'company' then
    return query select p.id from person p where p.active and p.id <> giver;
  else
    return query select p.id from person p where p.active and p.id <> giver and p.id in (
      select unnest(receivers)
      union select m.manager_id from person m where audience = 'team' and m.id = any(receivers)
      union select r.id from person r where audience = 'team' and r.manager_id = any(receivers)
      union select b.person_id from team_member b
            where audience = 'team' and b.team_id in (select a.team_id from team_member a where a.person_id = any(receivers)));
  end if;
end $$;

-- Found by the names of the teams and departments it is for, too, and by the objective.
create or replace function feed_words(item feed_item) returns tsvector
  language sql stable
  return (
    select to_tsvector('english', text) || to_tsvector('swedish', text) || to_tsvector('simple', fold(text || ' ' || names))
    from (select coalesce((select concat_ws(' ', t.message, o.title) from thanks t left join objective o on o.id = t.objective_id where t.id = item.thanks_id),
                          (select concat_ws(' ', o.title, k.title, c.note) from check_in c join objective o on o.id = c.objective_id
                           join key_result k on k.id = c.key_result_id where c.id = item.check_in_id), '') as text,
                 concat_ws(' ', (select string_agg(p.name, ' ') from feed_person x join person p on p.id = x.person_id where x.feed_item_id = item.id),
                                (select string_agg(coalesce(t.name, d.name), ' ') from thanks_group x left join team t on t.id = x.team_id
                                 left join department d on d.id = x.department_id where x.thanks_id = item.thanks_id)) as names) as said);
