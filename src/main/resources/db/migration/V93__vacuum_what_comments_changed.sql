-- What V92 changed is too little of the table for PostgreSQL to vacuum it by itself, and a search would go on visiting what was before. Nobody
-- waits for it.
vacuum feed_search;
