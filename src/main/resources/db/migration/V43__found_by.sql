-- A run of the schedule that finds a plan which waits already is not kept; who watched it is led to the run that holds the plan.
alter table sync_run add column found_by uuid[] not null default '{}';
comment on column sync_run.found_by is 'The last hundred runs of the schedule that found the very plan this one holds, newest first.';
