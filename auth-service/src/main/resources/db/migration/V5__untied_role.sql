-- The role in Telegram of who is tied to no user; null: the default of the services.
alter table projects add column untied_role text check (untied_role in ('ADMIN', 'MANAGER', 'AGENT', 'VIEWER'));
