create table feed_item (
  id           uuid primary key default gen_random_uuid(),
  kind         text not null check (kind in ('thanks', 'check-in')),
  occurred_at  timestamptz not null,
  actor_id     uuid not null references person (id),
  thanks_id    uuid unique references thanks (id),
  check_in_id  uuid unique references check_in (id),
  audience     text not null check (audience in ('company', 'team', 'private')),
  check ((kind = 'thanks') = (thanks_id is not null) and (kind = 'check-in') = (check_in_id is not null))
);
create index feed_item_newest on feed_item (occurred_at desc, id desc);

create table reaction (
  feed_item_id  uuid not null references feed_item (id),
  person_id     uuid not null references person (id),
  kind          text not null check (kind in ('high-five')),
  reacted_at    timestamptz not null,
  primary key (feed_item_id, person_id, kind)
);

-- The one rule of who may see what; every read of the feed, of a thanks, a digest or a card goes through it.
-- company: everybody. private: who gave it and who got it. team: those, and whoever shares a team with a receiver, manages
-- one or reports to one. A viewer who is nobody (null) sees what the company sees.
create function feed_visible(item feed_item, viewer uuid) returns boolean
  language sql stable
  return item.audience = 'company'
    or coalesce(item.actor_id = viewer, false)
    or exists (select from thanks_receiver r where r.thanks_id = item.thanks_id and r.person_id = viewer)
    or (item.audience = 'team' and exists (
         select from thanks_receiver r join person p on p.id = r.person_id
         where r.thanks_id = item.thanks_id
           and (p.manager_id = viewer
                or exists (select from person v where v.id = viewer and v.manager_id = p.id)
                or exists (select from team_member a join team_member b on b.team_id = a.team_id
                           where a.person_id = p.id and b.person_id = viewer))));
