-- A plan that waits and is found again: its run is confirmed, and the run that found it is not kept.
alter table sync_run add column last_seen_at timestamptz;
comment on column sync_run.last_seen_at is 'When a later run found the very plan that this one holds.';
