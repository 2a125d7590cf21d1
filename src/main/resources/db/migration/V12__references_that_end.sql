-- Active Directory ends references to an entry that is deleted, and tells nobody: nothing is what they are called from now on.
alter table planned_rename alter column new_key drop not null, alter column new_dn drop not null;
comment on table planned_rename is 'Where references follow an entry: what they are called from now on, null once it is gone.';
