-- Comments can be reported too. A case is about a thanks, about a comment or about a pattern; thanks_report holds the reports of both.
alter table moderation_case add column comment_id uuid references feed_comment (id);
alter table moderation_case drop constraint moderation_case_check;
alter table moderation_case add check ((kind = 'report') = (num_nonnulls(thanks_id, comment_id) = 1) and num_nonnulls(thanks_id, comment_id) <= 1);
alter table moderation_case drop constraint moderation_case_check3;
alter table moderation_case add check (decision is distinct from 'hide' or num_nonnulls(thanks_id, comment_id) = 1 and reason is not null);
create unique index moderation_case_of_comment on moderation_case (comment_id) where decision is null and comment_id is not null;
