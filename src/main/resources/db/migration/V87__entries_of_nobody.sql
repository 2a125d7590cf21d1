-- Entries of one reading whose id cannot be read, with whatever tells whose they may be. Unlogged, like all that is staged.
create unlogged table staged_unreadable (
  run_id           uuid not null,
  person           boolean not null,
  dn               text not null,
  -- null where the DN is none.
  dn_key           text collate "C",
  name             text,
  employee_number  text,
  mail             text,
  uid              text
);
create index staged_unreadable_run on staged_unreadable (run_id);
