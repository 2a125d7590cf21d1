create table badge (
  key             text primary key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name_en         text not null,
  name_sv         text not null,
  description_en  text not null,
  description_sv  text not null,
  -- File name without its ending: badges/<image>.svg for pages, badges/<image>.png for cards and mail.
  image           text not null,
  alt_en          text not null,
  alt_sv          text not null,
  -- A badge is retired, never deleted: what was given with it stays.
  retired_at      timestamptz
);

create table thanks (
  id               uuid primary key default gen_random_uuid(),
  giver_id         uuid not null references person (id),
  message          text not null check (length(message) between 1 and 2000),
  badge_key        text references badge (key),
  audience         text not null check (audience in ('company', 'team', 'private')),
  idempotency_key  text,
  given_at         timestamptz not null,
  unique (giver_id, idempotency_key)
);
create index thanks_given_at on thanks (given_at desc, id desc);

create table thanks_receiver (
  thanks_id  uuid not null references thanks (id),
  person_id  uuid not null references person (id),
  primary key (thanks_id, person_id)
);
create index thanks_receiver_person on thanks_receiver (person_id);
