-- What people may react with; React.KINDS is the same list.
alter table reaction drop constraint reaction_kind_check;
alter table reaction add constraint reaction_kind_check check (kind in ('high-five', 'heart', 'celebrate', 'insight'));

create table feed_comment (
  id               uuid primary key default gen_random_uuid(),
  feed_item_id     uuid not null references feed_item (id),
  author_id        uuid not null references person (id),
  text             text not null check (length(text) between 1 and 1000),
  idempotency_key  text,
  commented_at     timestamptz not null,
  edited_at        timestamptz,
  -- What was removed is kept, and nobody is shown it any more.
  removed_at       timestamptz,
  removed_by       text,
  unique (author_id, idempotency_key)
);
create index feed_comment_newest on feed_comment (feed_item_id, commented_at desc, id desc) where removed_at is null;

create table comment_mention (
  comment_id  uuid not null references feed_comment (id),
  person_id   uuid not null references person (id),
  primary key (comment_id, person_id)
);
