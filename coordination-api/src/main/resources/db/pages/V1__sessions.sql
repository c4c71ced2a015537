-- Sessions of people at the pages. A row is worth nothing to whoever reads or copies it: the id, by which a session is
-- asked for, is not in it, and who it is of is sealed under a key of the key store.
create table pages.session (
  hash     bytea       not null primary key check (octet_length(hash) = 32),
  sealed   bytea       not null check (octet_length(sealed) between 29 and 4096),
  began_at timestamptz not null default clock_timestamp(),
  used_at  timestamptz not null default clock_timestamp()
);
comment on column pages.session.hash is 'SHA-256 of the id, which has 256 random bits.';
comment on column pages.session.sealed is 'Nonce and AES-256-GCM of who it is of, bound to the hash.';
comment on column pages.session.used_at is 'To the minute: written once a minute at most.';
create index session_used on pages.session (used_at);

grant usage on schema pages to coordination_pages;
grant select, insert, delete, update (used_at) on pages.session to coordination_pages;
