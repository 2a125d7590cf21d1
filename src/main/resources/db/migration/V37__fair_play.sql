-- What HR has decided about giving: one row. Null is no limit, and nothing to look for.
create table fair_play_policy (
  only_one    boolean primary key default true check (only_one),
  -- So many thanks may somebody give on one of their days, and to the same colleague in one of their weeks.
  per_day     int default 50 check (per_day between 1 and 1000),
  per_pair    int default 10 check (per_pair between 1 and 1000),
  -- From so many within 30 days on a person looks at it: two who thank each other, each so often; one who thanks another.
  mutual      int default 5 check (mutual between 1 and 1000),
  repeated    int default 15 check (repeated between 1 and 1000),
  changed_by  text,
  changed_at  timestamptz
);
insert into fair_play_policy default values;

create index thanks_of_giver on thanks (giver_id, given_at desc);

-- What waits for a person to look at: a thanks that somebody reported, or a pattern among thanks.
create table moderation_case (
  id             uuid primary key default gen_random_uuid(),
  kind           text not null check (kind in ('report', 'mutual', 'repeated')),
  thanks_id      uuid references thanks (id),
  -- Of a pattern: who gave and who got; of a mutual one the two in the order of their ids.
  giver_id       uuid references person (id),
  receiver_id    uuid references person (id),
  -- How often within the 30 days before it was found, and how often back.
  times          int,
  times_back     int,
  opened_at      timestamptz not null,
  decision       text check (decision in ('keep', 'hide')),
  -- What HR says to it; of a thanks that is hidden its giver reads it.
  reason         text check (length(reason) between 1 and 1000),
  decided_by     text,
  decided_at     timestamptz,
  check ((kind = 'report') = (thanks_id is not null)),
  check ((kind = 'report') = (giver_id is null) and (giver_id is null) = (receiver_id is null) and (giver_id is null) = (times is null)),
  check ((decision is null) = (decided_at is null)),
  check (decision is distinct from 'hide' or thanks_id is not null and reason is not null)
);
create unique index moderation_case_of_thanks on moderation_case (thanks_id) where decision is null and thanks_id is not null;
create unique index moderation_case_of_pair on moderation_case (kind, giver_id, receiver_id) where decision is null and giver_id is not null;
create index moderation_case_open on moderation_case (opened_at, id) where decision is null;
create index moderation_case_decided on moderation_case (decided_at desc, id desc) where decision is not null;

-- Who reported it and why. A report hands over what the reporter saw, and nothing else is shown to HR.
create table thanks_report (
  case_id      uuid not null references moderation_case (id),
  reporter_id  uuid not null references person (id),
  reason       text not null check (length(reason) between 1 and 1000),
  reported_at  timestamptz not null,
  -- The words as they were then; null if the reporter could not read them.
  words        text,
  -- Null if there was none, or the reporter was not shown it.
  badge_key    text references badge (key),
  primary key (case_id, reporter_id)
);
