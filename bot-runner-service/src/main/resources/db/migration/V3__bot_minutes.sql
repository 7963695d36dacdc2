-- What each bot did, minute by minute; replicas add to it every few seconds.
create table bot_minute (
  bot_id          uuid not null,
  minute          timestamptz not null,
  updates         integer not null,
  -- Ended requests: done; the receiver cannot be reached (blocked, deactivated, unknown chat); refused by Telegram; never called; in doubt.
  sent            integer not null,
  unreachable     integer not null,
  refused         integer not null,
  not_called      integer not null,
  unknown         integer not null,
  -- Answers 429.
  limited         integer not null,
  -- Calls to Telegram for requests, and how long they took.
  calls           integer not null,
  call_millis     bigint not null,
  longest_call_millis integer not null,
  -- Requests that waited, at most.
  waiting         integer not null,
  primary key (bot_id, minute)
);
create index bot_minute_minute on bot_minute using brin (minute);
