-- Each index of all people is made in a first run and kept in every other. These are read for a few people only.
drop index person_entra, person_employee_number, person_manager_key;
create index person_entra on person (entra_object_id, entra_tenant_id) where entra_object_id is not null;
-- Whose number comes back with a new entry is looked for among those who left.
create index person_employee_number on person (employee_number) where left_at is not null;
-- Whose manager is known is found by the manager.
create index person_manager_key on person (manager_key) where manager_id is null;
-- A plan in which nearly all join has little to do for those who were there.
create index planned_change_known on planned_change (run_id) where not is_new;
