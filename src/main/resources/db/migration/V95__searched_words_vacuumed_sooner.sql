-- The index of words goes on leading to what was written anew, until a vacuum: two words were sought among the last days in twice the time
-- after V94. Five thousand such items are few of five million, but they are the newest, and a vacuum that finds few leaves the indexes out
-- if it is not told otherwise. It takes some seconds, beside the work.
alter table feed_search set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, vacuum_index_cleanup = on);
