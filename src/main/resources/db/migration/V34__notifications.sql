-- What a person wants to be told of, and when. Who has no row wants everything at any time.
create table notification_preference (
  person_id       uuid primary key references person (id),
  everything_off  boolean not null,
  off_kinds       text[] not null,
  off_channels    text[] not null,
  -- The first day, where the person is, on which they want to hear again.
  paused_until    date,
  quiet_from      time,
  -- Before or at quiet_from: on the next day.
  quiet_until     time,
  -- Days that are quiet altogether, 1 is Monday.
  quiet_days      int[] not null,
  updated_at      timestamptz not null,
  check ((quiet_from is null) = (quiet_until is null) and quiet_from <> quiet_until)
);

-- What was decided about each notification when it was to leave: told now, held until later, or left to a summary. Those told on
-- one day where the person is are what the person's budget counts. One bulk delivery tells many people.
create table personal_notice (
  person_id    uuid not null references person (id),
  delivery_id  bigint not null,
  decision     text not null check (decision in ('told', 'held', 'summarised')),
  decided_at   timestamptz not null,
  primary key (person_id, delivery_id)
);
create index personal_notice_by_day on personal_notice (person_id, decided_at);
create index personal_notice_old on personal_notice (decided_at);
