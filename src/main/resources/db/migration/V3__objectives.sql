create table objective (
  id           uuid primary key default gen_random_uuid(),
  owner_id     uuid not null references person (id),
  title        text not null check (length(title) between 1 and 200),
  description  text check (length(description) <= 2000),
  quarter      text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
  created_at   timestamptz not null
);
create index objective_owner on objective (owner_id, quarter);
create index objective_newest on objective (created_at desc, id desc);

create table key_result (
  id             uuid primary key default gen_random_uuid(),
  objective_id   uuid not null references objective (id),
  position       int not null,
  title          text not null check (length(title) between 1 and 200),
  unit           text check (length(unit) <= 30),
  start_value    numeric not null,
  target_value   numeric not null check (target_value <> start_value),
  current_value  numeric not null,
  unique (objective_id, position)
);

create table check_in (
  id              uuid primary key default gen_random_uuid(),
  objective_id    uuid not null references objective (id),
  key_result_id   uuid not null references key_result (id),
  author_id       uuid not null references person (id),
  previous_value  numeric not null,
  value           numeric not null,
  confidence      text not null check (confidence in ('on-track', 'at-risk', 'off-track')),
  note            text check (length(note) <= 2000),
  published_at    timestamptz not null
);
create index check_in_objective on check_in (objective_id, published_at desc, id desc);
