-- What V73 changed is too little of the table for PostgreSQL to vacuum it by itself, and stands on nearly all of its pages: until then
-- badges are counted by visiting these and not from the index alone. Nobody waits for it; some seconds for five million items.
vacuum received_badge;
