-- The Entra group behind a team: Graph knows a team by it, the Bot Framework by an id of its own.
alter table bot_conversation add column team_group_id uuid;
