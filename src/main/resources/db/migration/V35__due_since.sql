-- A row whose chat is full is put off until the chat takes it, so that it does not stand before others; this is when it really was due.
alter table delivery add column due_since timestamptz;
create index delivery_put_off on delivery (destination, due_since) where due_since is not null and state in ('ready', 'retry');
