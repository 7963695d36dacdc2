-- What happened to each bot, for people.
create table bot_log (
  id     uuid primary key,
  bot_id uuid not null,
  at     timestamptz not null,
  level  text not null,
  kind   text not null,
  text   text not null
);
create index bot_log_bot on bot_log (bot_id, id desc);
create index bot_log_at on bot_log using brin (at);

-- What each bot received and sent.
create table bot_message (
  bot_id     uuid not null,
  -- u:<update id> or r:<request id>.
  ref        text not null,
  -- UUIDv7 of when it was first seen: the order of the list.
  id         uuid not null,
  at         timestamptz not null,
  chat_id    bigint,
  thread_id  bigint,
  message_id bigint,
  -- The update's type or the Bot API's method.
  type       text not null,
  -- text, photo, voice, ...; null where it carries nothing of the kind
  content    text,
  text       text,
  sender     text,
  -- RECEIVED, PENDING, or how the request ended.
  status     text not null,
  error      text,
  primary key (bot_id, ref)
);
create index bot_message_list on bot_message (bot_id, id desc);
create index bot_message_chat on bot_message (bot_id, chat_id, id desc);
create index bot_message_at on bot_message using brin (at);

-- The groups a bot is or was in, and what it may do there, as its my_chat_member updates tell.
create table bot_chat (
  bot_id    uuid not null,
  chat_id   bigint not null,
  update_id bigint not null,
  title     text not null,
  forum     boolean not null,
  -- The Bot API's ChatMember of the bot.
  member    jsonb not null,
  primary key (bot_id, chat_id)
);
