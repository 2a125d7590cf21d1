-- A draft may lack anything; what is published may not (BadgeGate says more, this is its last line).
alter table badge
  alter name_en drop not null,
  alter name_sv drop not null,
  alter description_en drop not null,
  alter description_sv drop not null,
  alter image drop not null,
  alter alt_en drop not null,
  alter alt_sv drop not null,
  add category text not null default 'value' check (category in ('value', 'skill', 'milestone')),
  add givers text not null default 'all' check (givers in ('all', 'managers', 'members')),
  add givers_team_id uuid references team (id),
  -- Whole days where the giver is, the last one included.
  add valid_from date,
  add valid_until date,
  -- So many receivers for each giver in a calendar period.
  add limit_count int check (limit_count > 0),
  add limit_period text check (limit_period in ('day', 'week', 'month', 'quarter', 'year')),
  -- Whose own it is; of nobody means of the company.
  add team_id uuid references team (id),
  add department_id uuid references department (id),
  add created_by text,
  add created_at timestamptz not null default now(),
  add published_by text,
  add published_at timestamptz,
  add retired_by text,
  add check ((givers = 'members') = (givers_team_id is not null)),
  add check (valid_from <= valid_until),
  add check ((limit_count is null) = (limit_period is null)),
  add check (team_id is null or department_id is null);

update badge set published_at = now();
update badge set category = 'skill' where key in ('problem-solver', 'great-mentor', 'bright-idea', 'clear-words', 'quick-learner');
update badge set category = 'milestone' where key = 'milestone';

alter table badge add check (published_at is null or num_nulls(name_en, name_sv, description_en, description_sv, image, alt_en, alt_sv) = 0);

-- Pictures that were uploaded, cleaned, and their bitmaps. One that is replaced is kept: cards that were sent show it.
create table badge_picture (
  id          uuid primary key,
  svg         text not null,
  png         bytea not null,
  created_at  timestamptz not null
);

-- What HR has decided about badges: one row.
create table badge_policy (
  only_one    boolean primary key default true check (only_one),
  -- Whether teams and departments may make their own.
  own_badges  boolean not null default false,
  changed_by  text,
  changed_at  timestamptz
);
insert into badge_policy default values;

-- The teams somebody is in, through teams within them too; those may go round in circles.
create function teams_of(member uuid) returns setof uuid
  language sql stable as $$
    with recursive t as (
      select m.team_id as id from team_member m where m.person_id = member
      union select p.team_id from team_part p join t on p.part_id = t.id)
    select t.id from t join team on team.id = t.id where team.active
  $$;

-- The one rule of whom a badge is there for. A viewer who is nobody (null) sees what the company sees.
create function badge_visible(item badge, viewer uuid) returns boolean
  language sql stable
  return item.team_id is null and item.department_id is null
    or exists (select from person p where p.id = viewer and p.active and p.department_id = item.department_id)
    or coalesce(item.team_id in (select teams_of(viewer)), false);

-- Whether a viewer is shown with which badge a thanks was given: who gave or got it also when they are elsewhere now.
create function badge_shown(item badge, given thanks, viewer uuid) returns boolean
  language sql stable
  return badge_visible(item, viewer) or coalesce(given.giver_id = viewer, false)
    or exists (select from thanks_receiver r where r.thanks_id = given.id and r.person_id = viewer);
