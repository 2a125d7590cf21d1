-- Badges are counted from the index alone, and a search reads the newest items one after the other: both visit whatever has changed since
-- the last vacuum. By default a fifth of the table may, a million rows of five.
alter table received_badge set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
alter table feed_search set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
