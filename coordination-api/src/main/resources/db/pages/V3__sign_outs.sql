-- By what an issuer calls a person and a sign-in there, sessions are found that its word ends. Both are HMACs under a
-- key of the key store. What began before is not found by them, and whoever has such a session signs in again.
delete from pages.session;

alter table pages.session
  add column subject bytea not null check (octet_length(subject) = 32),
  add column sign_in bytea check (octet_length(sign_in) = 32);
comment on column pages.session.subject is 'HMAC-SHA-256 of the issuer and of what it calls the person.';
comment on column pages.session.sign_in is 'HMAC-SHA-256 of the issuer and of what it calls the sign-in; null where it does not say.';
create index session_subject on pages.session (subject);
create index session_sign_in on pages.session (sign_in) where sign_in is not null;

create table pages.sign_out (
  word     bytea       not null primary key check (octet_length(word) = 32),
  heard_at timestamptz not null default clock_timestamp()
);
comment on table pages.sign_out is 'Words of issuers that somebody has signed out there: each is heard once.';
comment on column pages.sign_out.word is 'HMAC-SHA-256 of the issuer and of what it calls its word.';
create index sign_out_heard on pages.sign_out (heard_at);

grant select, insert, delete on pages.sign_out to coordination_pages;
