-- For whom the app was installed unasked, so that it is done once for each. Who removes it again is left in peace.
create table app_installation (
  tenant_id        uuid not null,
  entra_object_id  uuid not null,
  -- installed, or the code of the refusal.
  outcome          text not null,
  asked_at         timestamptz not null,
  primary key (tenant_id, entra_object_id)
);
