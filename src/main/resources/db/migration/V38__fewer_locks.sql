-- Each notification that left locked its reader's person, to know that nobody removes it meanwhile. People are never removed, and the
-- delivery refers to the reader already.
-- In the order in which they are read where people are notified meanwhile.
lock table person, personal_notice in access exclusive mode;
alter table personal_notice drop constraint personal_notice_person_id_fkey;
-- Old ones are looked for once a day; they stand in the order of their times.
drop index personal_notice_old;
create index personal_notice_old on personal_notice using brin (decided_at);
