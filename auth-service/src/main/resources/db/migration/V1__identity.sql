-- Users are known to Keycloak by subject; here they are what projects, tickets and audits refer to.
create table users (
  id             uuid primary key,
  subject        text not null unique,
  username       text not null,
  display_name   text not null,
  email          text,
  enabled        boolean not null default true,
  platform_admin boolean not null default false,
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);

create table projects (
  id         uuid primary key,
  name       text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table members (
  project_id uuid not null references projects on delete cascade,
  user_id    uuid not null references users on delete cascade,
  role       text not null check (role in ('ADMIN', 'MANAGER', 'AGENT', 'VIEWER')),
  created_at timestamptz not null,
  primary key (project_id, user_id)
);
create index members_by_user on members (user_id);

-- Private halves are encrypted (Tink AEAD). A key is published before it signs, and stays published while its tokens live.
create table signing_keys (
  kid         text primary key,
  public_jwk  text not null,
  private_jwk bytea not null,
  signs_from  timestamptz not null
);

-- What the first start has made.
create table setup (
  step    text primary key,
  done_at timestamptz not null
);

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
