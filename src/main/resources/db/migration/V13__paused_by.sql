-- Who holds a channel back.
alter table channel_gate add column paused_by text;
