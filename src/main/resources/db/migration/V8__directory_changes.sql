-- What entries refer to each other by is kept as the directory has it, so that a run which reads only what has changed can tell
-- whom a reference means now. Hash indexes: a DN may be longer than a B-tree takes.
alter table person
  add column manager_key       text,
  add column uid               text,
  add column primary_group_id  int,
  -- Only where an attribute is mapped to it; else the location's.
  add column time_zone         text,
  -- Stands in the address book without working here: never active.
  add column contact           boolean not null default false,
  -- The line of managers leads back to the person: the manager is kept, but trees are cut here.
  add column manager_cycle     boolean not null default false;
comment on column person.manager_dn is 'As the directory has it.';
create index person_dn_key on person using hash (dn_key);
create index person_manager_key on person using hash (manager_key);
create index person_uid on person using hash (uid);
create index person_primary_group on person (primary_group_id) where primary_group_id is not null;
create index person_employee_number on person using hash (employee_number);
create index person_in_cycle on person (id) where manager_cycle;

-- The lines that trees follow.
create view reporting_line as
  select id as person_id, case when not manager_cycle then manager_id end as manager_id from person;

-- Whom else somebody belongs to, beside the one manager.
create table person_edge (
  person_id  uuid not null references person (id),
  type       text not null check (type in ('matrix-manager', 'assistant')),
  dn         text not null,
  dn_key     text,
  -- null where the DN leads to nobody we know.
  other_id   uuid references person (id)
);
create index person_edge_person on person_edge (person_id);
create index person_edge_other on person_edge (other_id);
create index person_edge_dn_key on person_edge using hash (dn_key);

alter table team
  add column dn_key               text,
  add column row_hash             uuid,
  add column primary_group_token  int;
create index team_dn_key on team using hash (dn_key);
create index team_primary_group on team (primary_group_token) where primary_group_token is not null;
create index team_part_part on team_part (part_id);

-- The members that a team names, known to us or not.
create table team_reference (
  team_id  uuid not null references team (id),
  kind     text not null check (kind in ('dn', 'uid')),
  key      text not null
);
create index team_reference_team on team_reference (team_id);
create index team_reference_key on team_reference using hash (key);

-- How far the directory was read, and how much there is: counted along, for counting anew takes longer the more there are.
alter table organisation
  add column cursor       text,
  -- Which part of the directory the people are from: base and filters.
  add column scope        text,
  add column people       int not null default 0,
  add column teams        int not null default 0,
  add column memberships  int not null default 0;
update organisation set people = (select count(*) from person where left_at is null), teams = (select count(*) from team where active),
                        memberships = (select count(*) from team_member);

alter table sync_run
  add column manager_changes  int not null default 0,
  add column memberships      int not null default 0,
  add column proposals        int not null default 0,
  add column server           text,
  add column cursor           text,
  add column scope            text,
  -- Of a run that ended held with a plan somebody could approve already: the run that holds its rows.
  add column plan_run_id      uuid,
  add column reading_at       timestamptz,
  add column read_at          timestamptz;
-- Their rows have another shape now; the next run plans anew.
update sync_run set state = 'failed', phase = 'done', finished_at = coalesce(finished_at, now()), reason = 'Laurel was updated. Start a new run.'
  where state = 'held' or finished_at is null;

drop view staged_resolved;
drop table staged_person, staged_team, staged_member, planned_change;

-- What a run has read, until it is applied or dropped. Logged tables: a held plan must outlive a crash.
create table staged_person (
  run_id            uuid not null,
  directory_id      text not null,
  dn                text not null,
  dn_key            text not null,
  name              text not null,
  given_name        text,
  mail              text,
  title             text,
  department        text,
  location          text,
  location_zone     text,
  time_zone         text,
  language          text,
  manager_dn        text,
  manager_key       text,
  employee_number   text,
  entra_object_id   uuid,
  active            boolean not null,
  contact           boolean not null,
  uid               text,
  primary_group_id  int,
  row_hash          uuid not null
);
create index staged_person_run on staged_person (run_id);

create table staged_edge (
  run_id        uuid not null,
  directory_id  text not null,
  type          text not null,
  dn            text not null,
  dn_key        text
);
create index staged_edge_run on staged_edge (run_id);

create table staged_team (
  run_id               uuid not null,
  directory_id         text not null,
  dn                   text not null,
  dn_key               text not null,
  name                 text not null,
  primary_group_token  int,
  row_hash             uuid not null
);
create index staged_team_run on staged_team (run_id);

create table staged_member (
  run_id             uuid not null,
  team_directory_id  text not null,
  kind               text not null,
  key                text not null
);
create index staged_member_run on staged_member (run_id);

create table staged_gone (
  run_id        uuid not null,
  directory_id  text not null
);
create index staged_gone_run on staged_gone (run_id);

-- The plan of a run: one row for each person it would touch; 'reference' is no more than another spelling of the manager.
create table planned_change (
  run_id           uuid not null,
  person_id        uuid not null,
  directory_id     text not null,
  kind             text not null check (kind in ('joined', 'changed', 'moved', 'left', 'relinked', 'reference')),
  is_new           boolean not null,
  staged           boolean not null,
  manager_id       uuid,
  manager_dn       text,
  manager_key      text,
  manager_changed  boolean not null,
  primary key (run_id, person_id)
);

create table planned_team (
  run_id        uuid not null,
  team_id       uuid not null,
  directory_id  text not null,
  kind          text not null check (kind in ('joined', 'changed', 'left')),
  is_new        boolean not null,
  primary key (run_id, team_id)
);

create table planned_membership (
  run_id     uuid not null,
  added      boolean not null,
  team_id    uuid not null,
  person_id  uuid not null,
  -- Both were there before: what the guard counts.
  among_known  boolean not null
);
create index planned_membership_run on planned_membership (run_id);

create table planned_part (
  run_id   uuid not null,
  added    boolean not null,
  team_id  uuid not null,
  part_id  uuid not null
);
create index planned_part_run on planned_part (run_id);

create table planned_cycle (
  run_id     uuid not null,
  person_id  uuid not null
);
create index planned_cycle_run on planned_cycle (run_id);

-- Where references follow an entry that is renamed (Active Directory): what they are called from now on.
create table planned_rename (
  run_id   uuid not null,
  old_key  text not null,
  new_key  text not null,
  new_dn   text not null
);
create index planned_rename_run on planned_rename (run_id);

-- People who seem to have come back under another id, as after a re-import of the directory.
create table sync_proposal (
  id            bigint generated always as identity primary key,
  run_id        uuid not null references sync_run (id) on delete cascade,
  person_id     uuid not null references person (id),
  directory_id  text not null,
  matched_by    text not null check (matched_by in ('employee-number', 'mail')),
  name          text not null,
  old_dn        text not null,
  new_dn        text not null
);
create index sync_proposal_run on sync_proposal (run_id, id);

-- Proposals that somebody has turned down: two people, not one.
create table rejected_match (
  person_id     uuid not null references person (id),
  directory_id  text not null,
  rejected_by   text not null,
  rejected_at   timestamptz not null,
  primary key (person_id, directory_id)
);
