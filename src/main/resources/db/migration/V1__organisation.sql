-- Letters without their accents, in lower case: what names are searched and sorted by. Decomposed before lower(), so that it
-- gives the same in every database locale.
create function fold(value text) returns text
  language sql immutable strict parallel safe
  return replace(replace(translate(lower(regexp_replace(normalize(value, NFD), U&'[\0300-\036F]', '', 'g')),
                                   U&'\00D8\00F8\0141\0142\0110\0111\0131', 'oollddi'),
                         U&'\00E6', 'ae'), U&'\00DF', 'ss');

create table department (
  id    uuid primary key default gen_random_uuid(),
  name  text not null unique
);

create table location (
  id         uuid primary key default gen_random_uuid(),
  name       text not null unique,
  time_zone  text not null
);

create table person (
  id                uuid primary key default gen_random_uuid(),
  -- The directory's own stable id: DN, name and mail may all change.
  directory_id      text not null unique,
  dn                text not null,
  -- The DN in comparable form.
  dn_key            text,
  name              text not null,
  given_name        text,
  mail              text,
  title             text,
  department_id     uuid references department (id),
  location_id       uuid references location (id),
  language          text,
  manager_id        uuid references person (id),
  -- As the directory has it, where it leads to nobody we know.
  manager_dn        text,
  employee_number   text,
  entra_tenant_id   uuid,
  entra_object_id   uuid,
  entra_linked_by   text check (entra_linked_by in ('directory', 'graph', 'sign-in')),
  -- False for those who left and for those whose account is disabled.
  active            boolean not null,
  -- Set while the directory does not have the person; nobody is ever deleted.
  left_at           timestamptz,
  row_hash          uuid,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  sort_key          text collate "C" generated always as (fold(name)) stored,
  search_key        text generated always as (fold(name || ' ' || coalesce(mail, ''))) stored
);
create index person_sorted on person (sort_key, id);
create index person_manager on person (manager_id);
create index person_mail on person (lower(mail));
create index person_entra on person (entra_object_id, entra_tenant_id);

create table team (
  id            uuid primary key default gen_random_uuid(),
  directory_id  text not null unique,
  dn            text not null,
  name          text not null,
  active        boolean not null,
  sort_key      text collate "C" generated always as (fold(name)) stored
);
create index team_sorted on team (sort_key, id);

create table team_member (
  team_id    uuid not null references team (id),
  person_id  uuid not null references person (id),
  primary key (team_id, person_id)
);
create index team_member_person on team_member (person_id);

-- Teams within teams; a directory may nest them in circles.
create table team_part (
  team_id  uuid not null references team (id),
  part_id  uuid not null references team (id),
  primary key (team_id, part_id)
);

-- One row: every applied run raises the version, so that a plan made for an older organisation can be told.
create table organisation (
  only_one  boolean primary key default true check (only_one),
  version   bigint not null default 0
);
insert into organisation default values;

create table sync_run (
  id            uuid primary key default gen_random_uuid(),
  mode          text not null check (mode in ('full', 'delta')),
  dry_run       boolean not null,
  state         text not null check (state in ('reading', 'planned', 'applied', 'held', 'failed')),
  phase         text not null check (phase in ('queued', 'reading', 'planning', 'applying', 'done')),
  requested_by  text not null,
  expected      int,
  read          int not null default 0,
  joined        int not null default 0,
  changed       int not null default 0,
  moved         int not null default 0,
  left_count    int not null default 0,
  problems      int not null default 0,
  reason        text,
  base_version  bigint,
  -- Of a held plan: two runs that would do the same have the same.
  plan_digest   uuid,
  started_at    timestamptz not null,
  finished_at   timestamptz
);
create index sync_run_newest on sync_run (started_at desc, id desc);
-- One run at a time, over all replicas.
create unique index sync_run_one_at_a_time on sync_run ((true)) where finished_at is null;

create table sync_problem (
  id      bigint generated always as identity primary key,
  run_id  uuid not null references sync_run (id) on delete cascade,
  kind    text not null,
  dn      text not null,
  detail  text not null
);
create index sync_problem_run on sync_problem (run_id, id);

-- What a run has read, until it is applied or dropped. Logged tables: a held plan must outlive a crash.
create table staged_person (
  run_id           uuid not null,
  directory_id     text not null,
  dn               text not null,
  dn_key           text not null,
  name             text not null,
  given_name       text,
  mail             text,
  title            text,
  department       text,
  location         text,
  time_zone        text,
  language         text,
  manager_dn       text,
  manager_key      text,
  employee_number  text,
  entra_object_id  uuid,
  active           boolean not null,
  row_hash         uuid not null
);
create index staged_person_run on staged_person (run_id);

create table staged_team (
  run_id        uuid not null,
  directory_id  text not null,
  dn            text not null,
  dn_key        text not null,
  name          text not null
);
create index staged_team_run on staged_team (run_id);

create table staged_member (
  run_id             uuid not null,
  team_directory_id  text not null,
  member_key         text not null
);
create index staged_member_run on staged_member (run_id);

-- The plan of a run: one row for each person it would touch.
create table planned_change (
  run_id                uuid not null,
  kind                  text not null check (kind in ('joined', 'changed', 'moved', 'left')),
  directory_id          text not null,
  person_id             uuid,
  manager_directory_id  text,
  primary key (run_id, directory_id)
);

-- Staged people with their managers looked up by DN. A self-manager is a root; the smallest id decides where one DN was read twice.
create view staged_resolved as
  select s.*, m.directory_id as manager_directory_id,
         case when m.directory_id is null then s.manager_dn end as unresolved_manager_dn
  from staged_person s
  left join (select run_id, dn_key, min(directory_id) as directory_id from staged_person group by run_id, dn_key) m
    on m.run_id = s.run_id and m.dn_key = s.manager_key and m.dn_key <> s.dn_key;
