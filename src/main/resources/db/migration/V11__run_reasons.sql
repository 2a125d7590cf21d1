-- Why a run ended as it did, as keys of texts with their arguments: everybody reads it in their own language.
alter table sync_run add column reasons jsonb;
comment on column sync_run.reason is 'The same of runs from before, in English.';
