-- Of a comment that was made with an idempotency key: a digest of what was asked for, so that the same request can be told from another
-- also when the comment has been edited or removed since.
alter table feed_comment add column request_digest text;
