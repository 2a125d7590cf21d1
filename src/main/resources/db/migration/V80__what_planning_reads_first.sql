-- To reach a column PostgreSQL goes through all before it, and the planning goes through everybody some six times for a few: what it
-- compares comes first, of known width where it can be, and what is only carried over comes last.
alter table staged_person rename to staged_person_before;
create unlogged table staged_person (
  run_id            uuid not null,
  new_id            uuid not null default gen_random_uuid(),
  row_hash          uuid not null,
  active            boolean not null,
  contact           boolean not null,
  directory_id      text not null,
  dn_key            text not null,
  manager_key       text,
  mail              text,
  department        text,
  location          text,
  location_zone     text,
  uid               text,
  primary_group_id  int,
  dn                text not null,
  manager_dn        text,
  name              text not null,
  given_name        text,
  title             text,
  time_zone         text,
  language          text,
  employee_number   text,
  entra_object_id   uuid
);
-- A plan that waits for approval goes on waiting.
insert into staged_person (run_id, new_id, row_hash, active, contact, directory_id, dn_key, manager_key, mail, department, location,
                           location_zone, uid, primary_group_id, dn, manager_dn, name, given_name, title, time_zone, language,
                           employee_number, entra_object_id)
select run_id, new_id, row_hash, active, contact, directory_id, dn_key, manager_key, mail, department, location,
       location_zone, uid, primary_group_id, dn, manager_dn, name, given_name, title, time_zone, language, employee_number, entra_object_id
from staged_person_before;
drop table staged_person_before;
create index staged_person_run on staged_person using brin (run_id) with (pages_per_range = 32);
