-- What a run reads and plans is read by nothing but that run, and by whoever approves it: without the log, which takes a third of the time
-- of writing it. After a crash of the database these tables are empty, all of them at once; a plan that waited for approval is then ended,
-- and the next run finds it again.
alter table staged_person set unlogged;
alter table staged_edge set unlogged;
alter table staged_team set unlogged;
alter table staged_member set unlogged;
alter table staged_gone set unlogged;
alter table planned_change set unlogged;
alter table planned_team set unlogged;
alter table planned_membership set unlogged;
alter table planned_part set unlogged;
alter table planned_cycle set unlogged;
alter table planned_rename set unlogged;
