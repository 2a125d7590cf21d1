-- Each delivery changes twice, and each change is written to every index that holds the row. Keys are compared byte by byte: no reader
-- wants them in the order of a language, which costs more than all the rest of the index.
alter table delivery alter column dedup_key type text collate "C";

-- Rows are leased in the order of the ends of their leases, so new entries stand at the end of the index, and not among those of
-- thousands that have ended. So few are leased at a time that nobody needs them by channel.
drop index delivery_leased;
create index delivery_leased on delivery (lease_until) where lease_until is not null;
