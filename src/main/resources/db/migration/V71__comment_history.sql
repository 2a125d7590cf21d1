-- What a comment said before each of its edits, as thanks_edit has it of thanks.
create table comment_edit (
  id          bigint generated always as identity primary key,
  comment_id  uuid not null references feed_comment (id),
  edited_at   timestamptz not null,
  text        text not null
);
create index comment_edit_of_comment on comment_edit (comment_id, id desc);
