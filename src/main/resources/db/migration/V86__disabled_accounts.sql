-- An account that is disabled is not gone: who it is linked to keeps the link. Until now such accounts were left out, so all are read anew.
alter table entra_user add column enabled boolean not null default true;
delete from graph_delta where resource = 'users';
