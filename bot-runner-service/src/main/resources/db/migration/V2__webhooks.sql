-- How Telegram hands a bot's updates over: POLLING or WEBHOOK.
alter table bot add column mode text not null default 'POLLING';
-- What Telegram repeats in each call of the webhook; Tink AEAD, bound to the bot.
alter table bot add column webhook_secret bytea;
-- Whether Telegram may have our webhook: set before it is told, cleared once it was removed.
alter table bot add column webhook_set boolean not null default false;
-- Updates waiting at Telegram, where it tells (webhooks).
alter table bot add column pending_updates integer;
