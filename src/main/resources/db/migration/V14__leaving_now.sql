-- 'sending' now means that the message is leaving at this moment: rows go there in the numbers that really start.
-- A row in doubt is asked about at ask_at, under a lease and a fence like any attempt; without ask_at nobody asks by himself any more.
alter table delivery add column ask_at timestamptz;
alter table delivery add column questions int not null default 0;
-- What rows share that is narrower than the channel and has limits of its own: the sender's mailbox, or 'channel' for Teams' one channel.
alter table delivery add column scope text not null default '';
update delivery set ask_at = now() where state = 'in_doubt';
update delivery set scope = 'channel' where destination = 'teams-card' and recipient_id is null;

-- Rows leave line by line, a line being the rows of one channel, topic and scope, so that a long line delays no other.
drop index delivery_due;
create index delivery_due on delivery (destination, topic, scope, due_at, id) where state in ('ready', 'retry');
create index delivery_to_ask on delivery (destination, scope, ask_at) where state = 'in_doubt' and ask_at is not null;
drop index delivery_leased;
create index delivery_leased on delivery (destination, scope) where lease_until is not null;

-- When the newest messages left, in milliseconds of the epoch, ascending, as far back as the limits of that scope reach.
alter table channel_gate add column recent bigint[] not null default '{}';
create index channel_gate_idle on channel_gate (updated_at) where scope <> '';
