-- Through which proxy the bot's calls go; null: directly. The password is Tink AEAD, bound to the bot.
alter table bot add column proxy_type text;
alter table bot add column proxy_host text;
alter table bot add column proxy_port integer;
alter table bot add column proxy_user text;
alter table bot add column proxy_password bytea;
