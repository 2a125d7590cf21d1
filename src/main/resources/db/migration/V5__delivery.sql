-- Every message that leaves: one row per recipient and channel, written in the transaction of the change it announces.
create table delivery (
  id            bigint generated always as identity primary key,
  dedup_key     text not null unique,
  topic         text not null,
  -- The destination is also the channel that a gate or a pause holds back.
  destination   text not null,
  recipient_id  uuid references person (id),
  subject_id    uuid,
  payload       jsonb not null default '{}',
  state         text not null default 'ready'
                check (state in ('ready', 'sending', 'sent', 'retry', 'in_doubt', 'dead', 'not_wanted')),
  attempts      int not null default 0,
  due_at        timestamptz not null,
  -- After this moment nobody wants the message any more: it ends as not_wanted.
  expires_at    timestamptz,
  -- While 'sending': until when the holder of the fence may finish. Past it the row is in doubt, never simply sent again.
  lease_until   timestamptz,
  fence         bigint not null default 0,
  last_error    text,
  last_code     text,
  request_id    text,
  provider_ref  text,
  created_at    timestamptz not null default now(),
  finished_at   timestamptz
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100);

create index delivery_due on delivery (destination, due_at, id) where state in ('ready', 'retry');
create index delivery_leased on delivery (lease_until) where state = 'sending';
create index delivery_expiring on delivery (expires_at) where state in ('ready', 'retry') and expires_at is not null;
create index delivery_by_state on delivery (state, id);
create index delivery_by_subject on delivery (subject_id);

-- One shared row a channel: what a 429 asked for, honoured by every replica. scope narrows it (tenant, mailbox, thread); '' is all of it.
create table channel_gate (
  channel     text not null,
  scope       text not null default '',
  not_before  timestamptz,
  paused_at   timestamptz,
  reason      text,
  updated_at  timestamptz not null default now(),
  primary key (channel, scope)
);

-- Where the bot may speak. A '29:' user id cannot be derived: it is kept as the install event brought it.
create table bot_conversation (
  id               uuid primary key default gen_random_uuid(),
  kind             text not null check (kind in ('channel', 'personal')),
  tenant_id        uuid not null,
  service_url      text not null,
  conversation_id  text not null,
  bot_id           text not null,
  user_id          text,
  entra_object_id  uuid,
  team_id          text,
  channel_name     text,
  installed_at     timestamptz not null,
  removed_at       timestamptz,
  unique (tenant_id, conversation_id)
);
create index bot_conversation_person on bot_conversation (tenant_id, entra_object_id) where kind = 'personal';

-- Where the last read of Entra's users ended; the next one asks only for what changed since.
create table graph_delta (
  resource    text primary key,
  link        text not null,
  updated_at  timestamptz not null
);

-- The tenant's users as Graph told of them, so that a person who joins later is linked without asking for everybody again.
create table entra_user (
  id                   uuid primary key,
  mail                 text,
  user_principal_name  text
);
create index entra_user_mail on entra_user (lower(mail));
create index entra_user_upn on entra_user (lower(user_principal_name));
