-- What is searched first. Older items go on being asked one by one: to write all of their words anew would take an hour. Who gives, recalls
-- or shows to others waits some seconds; nobody else does.
do $$
declare
  newest uuid[];
  item uuid;
begin
  lock table feed_item in share row exclusive mode;
  newest := array(select feed_item_id from (select feed_item_id, occurred_at from feed_search order by occurred_at desc, feed_item_id desc limit 10000) n
                  order by occurred_at, feed_item_id);
  -- Held in the order that those who rename hold them in, see V91, and written in the order that they are read in: also those that stay as
  -- they are, or every other would be read from another place.
  perform 1 from feed_search where feed_item_id = any(newest) order by feed_item_id for update;
  foreach item in array newest loop
    update feed_search s set for_all = feed_for_all(f) from feed_item f where s.feed_item_id = item and f.id = item;
  end loop;
end $$;
