-- Of a thanks that was given with an idempotency key: a digest of what was asked for, so that the same request can be told from another
-- also when the members of a thanked group, or the thanks itself, have changed since.
alter table thanks add column request_digest text;
