-- What people wrote into forms that were not done. A row says neither whose it is nor of which form: both are HMACs
-- under a key of the key store, and what was written is sealed under another.
create table pages.kept_form (
  owner   bytea       not null check (octet_length(owner) = 32),
  form    bytea       not null check (octet_length(form) = 32),
  sealed  bytea       not null check (octet_length(sealed) between 29 and 1048576),
  kept_at timestamptz not null default clock_timestamp(),
  primary key (owner, form)
);
comment on column pages.kept_form.owner is 'HMAC-SHA-256 of whose it is.';
comment on column pages.kept_form.form is 'HMAC-SHA-256 of the form''s address.';
comment on column pages.kept_form.sealed is 'Nonce and AES-256-GCM of what was written, bound to owner and form.';
create index kept_form_at on pages.kept_form (kept_at);

grant select, insert, update, delete on pages.kept_form to coordination_pages;
