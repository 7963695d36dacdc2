-- Requests that are not due soon: those of a closed chat or bot, and what a bot has more than memory should hold. Their records are finished; they come back when they are due and there is room.
create table backlog (
  id            text primary key,
  bot_id        uuid not null,
  -- As in bot; a bot may be deleted before its requests are answered.
  key_hash      integer not null,
  bulk          boolean not null,
  -- Empty for none.
  campaign      text not null,
  lane          text,
  -- The record's offset: the order in which requests of a bot came.
  record_offset bigint not null,
  -- The record's value and its traceparent.
  request       bytea not null,
  traceparent   bytea,
  -- It was called before, and it is not known whether Telegram executed that.
  in_doubt      boolean not null,
  due_at        timestamptz not null,
  deadline      timestamptz not null,
  -- The lease's epoch under which it was brought back; 0 while it waits here.
  loaded_epoch  bigint not null default 0
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
create index backlog_due on backlog (bot_id, bulk, campaign, due_at, record_offset);
create index backlog_deadline on backlog (bot_id, deadline);
create index backlog_lane on backlog (bot_id, lane) where lane is not null;
