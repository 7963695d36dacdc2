-- A person writes the code to a bot, which proves whose Telegram account it is.
create table telegram_codes (
  code_hash        bytea primary key,
  user_id          uuid not null unique references users on delete cascade,
  expires_at       timestamptz not null,
  telegram_user_id bigint
);

create table telegram_accounts (
  telegram_user_id bigint primary key,
  user_id          uuid not null references users on delete cascade,
  name             text not null,
  connected_at     timestamptz not null
);
create index telegram_accounts_by_user on telegram_accounts (user_id);
