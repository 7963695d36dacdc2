-- The outbox of service-starter.
create table outbox (
  id         bigint generated always as identity primary key,
  event_id   uuid not null,
  topic      text not null,
  record_key text not null,
  type       text not null,
  payload    bytea,
  project_id text not null,
  created_at timestamptz not null
);

create table bot (
  id             uuid primary key,
  project_id     uuid not null,
  -- One registration per bot in the whole system.
  telegram_id    bigint not null constraint bot_telegram_id unique,
  username       text not null,
  name           text not null,
  -- Tink AEAD, bound to the id.
  token          bytea not null,
  reads_all_group_messages boolean not null,
  -- What people want; the owner carries it out.
  wanted         boolean not null default false,
  -- Grows with each change that the owner must act on; a state reported for an older one is dropped.
  revision       bigint not null default 1,
  state          text not null default 'STOPPED',
  state_since    timestamptz not null,
  last_error     text,
  last_update_at timestamptz,
  waiting        integer not null default 0,
  owner          text,
  -- Positive murmur2 of the id: modulo the number of partitions it is the bot's partition.
  key_hash       integer not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);
create index bot_project on bot (project_id, id);

-- Who may poll and send for the bots of a partition. The epoch grows with each owner.
create table lease (
  partition integer primary key,
  owner     text not null,
  epoch     bigint not null,
  deadline  timestamptz not null
) with (fillfactor = 20);

-- The mark of each request, made before its call to Telegram, and its outcome after it.
create table request (
  id        text primary key,
  bot_id    uuid not null,
  epoch     bigint not null,
  -- C: being called. F: known not to have been executed, free to be called. E: ended, with its outcome.
  state     char(1) not null,
  -- The outcome as published, JSON.
  outcome   bytea,
  marked_at timestamptz not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index request_marked_at on request using brin (marked_at) with (pages_per_range = 32);

-- Lanes that answer LANE_BROKEN until a request with a higher epoch comes.
create table broken_lane (
  bot_id    uuid not null,
  lane      text not null,
  epoch     bigint not null,
  broken_at timestamptz not null,
  primary key (bot_id, lane)
);

-- Chats (0: the whole bot) to which nothing is sent until a time, after a 429.
create table gate (
  bot_id  uuid not null,
  chat_id bigint not null,
  until   timestamptz not null,
  primary key (bot_id, chat_id)
);

-- Groups that became supergroups.
create table chat_migration (
  bot_id       uuid not null,
  from_chat_id bigint not null,
  to_chat_id   bigint not null,
  seen_at      timestamptz not null,
  primary key (bot_id, from_chat_id)
);

-- Forum topics that a bot is known to have created, from its updates and from Telegram's answers.
create table created_topic (
  bot_id     uuid not null,
  chat_id    bigint not null,
  thread_id  bigint not null,
  name       text not null,
  -- forum_topic_created as Telegram sent it.
  topic      text not null,
  -- The request whose effect it is, once known.
  request_id text,
  seen_at    timestamptz not null,
  primary key (bot_id, chat_id, thread_id)
);
create index created_topic_name on created_topic (bot_id, chat_id, name) where request_id is null;
create index created_topic_seen_at on created_topic (seen_at);
