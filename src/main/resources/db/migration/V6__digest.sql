-- One row for each time that a week's digest was asked for. What a person gets is read from the week's window when it is sent.
create table digest (
  id            uuid primary key default gen_random_uuid(),
  week          text not null check (week ~ '^\d{4}-W\d{2}$'),
  -- null: the weekly schedule.
  requested_by  text,
  requested_at  timestamptz not null
);
create index digest_newest on digest (requested_at desc, id);
