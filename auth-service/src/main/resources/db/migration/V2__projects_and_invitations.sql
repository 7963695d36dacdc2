alter table projects add column description text not null default '';

-- By what the person wrote, whatever the case.
create index projects_by_name on projects (lower(name), id);

-- The token is mailed, or handed on by who invited; only its hash is here.
create table invitations (
  id         uuid primary key,
  project_id uuid not null references projects on delete cascade,
  email      text not null,
  role       text not null check (role in ('ADMIN', 'MANAGER', 'AGENT', 'VIEWER')),
  token_hash bytea not null unique,
  invited_by uuid not null references users on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  unique (project_id, email)
);

-- Sessions as people see them; Keycloak decides when one ends, and its tokens count only while the session is open here too.
create table sessions (
  id        text primary key,
  user_id   uuid not null references users on delete cascade,
  address   text not null,
  client    text not null,
  opened_at timestamptz not null,
  seen_at   timestamptz not null,
  ends_at   timestamptz not null,
  ended_at  timestamptz
);
create index sessions_by_user on sessions (user_id);
create index sessions_by_end on sessions (coalesce(ended_at, ends_at));
