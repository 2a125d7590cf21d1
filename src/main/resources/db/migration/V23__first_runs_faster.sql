-- The id a person gets who is not stored yet. In the order in which people are read, so that tables and keys grow at their end.
alter table staged_person add column new_id uuid not null default gen_random_uuid();

-- One run's rows lie together: to pass over those of a held plan a summary is enough, and it costs nothing to keep.
drop index staged_person_run;
create index staged_person_run on staged_person using brin (run_id) with (pages_per_range = 32);
alter table planned_change drop constraint planned_change_pkey;
create index planned_change_run on planned_change using brin (run_id) with (pages_per_range = 32);
