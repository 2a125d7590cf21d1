-- Whoever a full run has read as they are stored: only the id is staged. Unlogged, for it is read by nothing but the planning of
-- the same run.
create unlogged table staged_same (
  run_id        uuid not null,
  directory_id  text not null
);
create index staged_same_run on staged_same (run_id);
-- Not strict: null gives null all the same, and a strict function with a case in it is called where others are put into the query,
-- which takes ten times as long.
create or replace function fold(value text) returns text
  language sql immutable parallel safe
  return case when octet_length(value) = length(value) then lower(value collate "C")
              else replace(replace(translate(lower(regexp_replace(normalize(value, NFD), U&'[\0300-\036F]', '', 'g')),
                                             U&'\00D8\00F8\0141\0142\0110\0111\0131', 'oollddi'),
                                   U&'\00E6', 'ae'), U&'\00DF', 'ss') end;

-- No longer than 2,000 bytes, other than a DN, so that a B-tree will do: it is made in a third of the time.
drop index person_uid, person_employee_number;
create index person_uid on person (uid);
create index person_employee_number on person (employee_number);
