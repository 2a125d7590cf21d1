-- Counts the changes of a badge, so that nobody overwrites one they have not seen.
alter table badge add column version int not null default 1;
