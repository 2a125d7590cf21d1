-- What is said about an item finds it too, for those who may read it: comments count as its words and not as its names. A comment that was
-- taken back or hidden does not, nor one that somebody has reported, until HR has decided. A document has a most: the newest comments count.
create or replace function feed_words(item feed_item) returns tsvector
  language sql stable
  return (
    select setweight(to_tsvector('simple', fold(names)), 'A') || to_tsvector('english', text) || to_tsvector('swedish', text) || to_tsvector('simple', fold(text))
    from (select concat_ws(' ', coalesce((select concat_ws(' ', t.message, o.title) from thanks t left join objective o on o.id = t.objective_id where t.id = item.thanks_id),
                                         (select concat_ws(' ', o.title, k.title, c.note) from check_in c join objective o on o.id = c.objective_id
                                          join key_result k on k.id = c.key_result_id where c.id = item.check_in_id)),
                                (select left(string_agg(c.text, ' ' order by c.commented_at desc, c.id desc), 50000) from feed_comment c
                                 where c.feed_item_id = item.id and c.removed_at is null
                                   and not exists (select from moderation_case m where m.comment_id = c.id and m.decision is null))) as text,
                 concat_ws(' ', (select string_agg(p.name, ' ') from person p join (
                                   select item.actor_id as id union select r.person_id from thanks_receiver r where r.thanks_id = item.thanks_id and r.by_name) as x on x.id = p.id),
                                (select string_agg(coalesce(t.name, d.name), ' ') from thanks_group x left join team t on t.id = x.team_id
                                 left join department d on d.id = x.department_id where x.thanks_id = item.thanks_id)) as names) as said);

create function index_comment() returns trigger language plpgsql as $$
begin
  perform index_items_again(array[new.feed_item_id]);
  return null;
end $$;
create trigger comment_indexed after insert on feed_comment for each row execute function index_comment();
create trigger comment_indexed_again after update of text, removed_at on feed_comment for each row
  when ((old.text, old.removed_at) is distinct from (new.text, new.removed_at)) execute function index_comment();

create function index_reported_comment() returns trigger language plpgsql as $$
begin
  perform index_items_again(array(select feed_item_id from feed_comment where id = new.comment_id));
  return null;
end $$;
create trigger reported_comment_indexed after insert on moderation_case for each row
  when (new.comment_id is not null) execute function index_reported_comment();
create trigger decided_comment_indexed after update of decision on moderation_case for each row
  when (new.comment_id is not null and old.decision is distinct from new.decision) execute function index_reported_comment();

-- Nobody can comment while this runs.
update feed_search s set words = feed_words(f) from feed_item f
  where s.feed_item_id = f.id and f.id in (select feed_item_id from feed_comment where removed_at is null);
