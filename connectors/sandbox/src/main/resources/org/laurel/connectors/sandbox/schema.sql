-- Run at every start: each statement makes something only where it is missing.
create table if not exists sandbox_start (
    started_at timestamptz not null default now()
);
insert into sandbox_start default values;
