-- Of what everybody may see nothing is asked, so nobody needs it here. Who recalls or shows to others one of these thanks waits while
-- this is built, half a minute for five million items; nobody else does.
update received_badge b set alone = (select count(*) = 1 from thanks_receiver r where r.thanks_id = b.thanks_id) where audience <> 'company';

-- Counted from the index alone. Who gives a badge waits for these, a quarter of a minute.
create index received_badge_for_all on received_badge (person_id, badge_key) where audience = 'company' and by_name;
create index received_badge_for_some on received_badge (person_id) include (badge_key, by_name, thanks_id, actor_id, audience, alone) where audience <> 'company';
