-- The same two rules. What most items and badges are decided by stands in front, in functions so simple that they become part of the
-- query that asks; the rest, which looks into other tables, is planned anew by every query that calls it, and now only by those that
-- come to an item or a badge not meant for everybody.
create or replace function feed_visible(item feed_item, viewer uuid) returns boolean
  language sql stable
  return item.recalled_at is null and (item.audience = 'company' or feed_audience(item, viewer));

create function badge_shown_to(item badge, given thanks, viewer uuid) returns boolean
  language sql stable
  return badge_visible(item, viewer) or coalesce(given.giver_id = viewer, false)
    or exists (select from thanks_receiver r where r.thanks_id = given.id and r.person_id = viewer);

create or replace function badge_shown(item badge, given thanks, viewer uuid) returns boolean
  language sql stable
  return item.team_id is null and item.department_id is null or badge_shown_to(item, given, viewer);
