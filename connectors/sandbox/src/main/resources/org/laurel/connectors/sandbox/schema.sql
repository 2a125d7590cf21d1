-- Run at every start: each statement makes something only where it is missing.
create table if not exists sandbox_start (
    started_at timestamptz not null default now()
);
insert into sandbox_start default values;

-- Rises with every change that somebody looking at the page would see.
create sequence if not exists change_number;

create table if not exists mail (
    id            text primary key,
    mailbox       text not null,
    folder        text not null check (folder in ('drafts', 'sentitems', 'inbox')),
    message       jsonb not null,
    arrived_at    timestamptz not null,
    read          boolean not null default false,
    change_number bigint not null default nextval('change_number')
);
create index if not exists mail_by_mailbox on mail (mailbox, folder, arrived_at desc);

create table if not exists notification (
    id            uuid primary key default gen_random_uuid(),
    recipient     uuid not null,
    activity_type text not null,
    topic         text not null,
    web_url       text not null,
    preview       text not null,
    parameters    jsonb not null,
    created_at    timestamptz not null,
    read          boolean not null default false,
    change_number bigint not null default nextval('change_number')
);
create index if not exists notification_by_recipient on notification (recipient, created_at desc);

-- A channel's posts have its id as place and their thread's first post as thread; a chat's have the chat's id and no thread.
create table if not exists post (
    place         text not null,
    id            bigint not null,
    thread        bigint,
    author        text not null, -- 'bot' or an employee's uid
    activity      jsonb not null,
    created_at    timestamptz not null,
    updated_at    timestamptz,
    deleted       boolean not null default false,
    change_number bigint not null default nextval('change_number'),
    primary key (place, id)
);

-- Where the bot is installed: subject is 'channel' or an employee's uid. told: the bot has confirmed the event.
create table if not exists installation (
    subject   text primary key,
    installed boolean not null default true,
    blocked   boolean not null default false,
    told      boolean not null default false
);
