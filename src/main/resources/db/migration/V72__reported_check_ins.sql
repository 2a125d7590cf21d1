-- Notes of check-ins can be reported too. A case is about a thanks, about a comment, about a check-in's note or about a pattern.
alter table moderation_case add column check_in_id uuid references check_in (id);
alter table moderation_case drop constraint moderation_case_check;
alter table moderation_case add check ((kind = 'report') = (num_nonnulls(thanks_id, comment_id, check_in_id) = 1) and num_nonnulls(thanks_id, comment_id, check_in_id) <= 1);
alter table moderation_case drop constraint moderation_case_check3;
alter table moderation_case add check (decision is distinct from 'hide' or num_nonnulls(thanks_id, comment_id, check_in_id) = 1 and reason is not null);
create unique index moderation_case_of_check_in on moderation_case (check_in_id) where decision is null and check_in_id is not null;

-- A note that HR hid is gone, also from the search and from pages that are open; what it said stands in the reports.
create function check_in_changed() returns trigger language plpgsql as $$
begin
  update feed_search s set words = feed_words(f) from feed_item f where f.check_in_id = new.id and s.feed_item_id = f.id;
  insert into feed_change (feed_item_id) select id from feed_item where check_in_id = new.id;
  return null;
end $$;
create trigger check_in_noted after update of note on check_in for each row
  when (old.note is distinct from new.note) execute function check_in_changed();
