-- The people of a department, for its page and the feed's filter.
create index person_department on person (department_id);
