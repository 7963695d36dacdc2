-- Links sent by mail; only their secrets' hashes are here.
create table email_links (
  token_hash bytea primary key,
  purpose    text not null check (purpose in ('CONFIRM', 'RESET', 'WELCOME')),
  subject    text not null,
  expires_at timestamptz not null
);
create index email_links_by_subject on email_links (subject);

-- Addresses that strangers had us write to just now.
create table mail_pauses (
  address_hash bytea primary key,
  until        timestamptz not null
);

-- A second factor that is being set up; the secret is encrypted (Tink AEAD) and goes to Keycloak once a code of it was right.
create table totp_setups (
  user_id    uuid primary key references users on delete cascade,
  secret     bytea not null,
  expires_at timestamptz not null
);
