-- What a node without the signer's keys needs of whoever has them: the public keys, and a signature below a bundle.

create table ledger.key (
  key     text        not null collate "C" primary key,
  told_at timestamptz not null default clock_timestamp()
);
comment on table ledger.key is 'The public keys that checkpoints are signed with, or were, as their signers told them.';

create table ledger.bundle (
  hash     bytea       not null primary key check (octet_length(hash) = 32),
  asked_at timestamptz not null default clock_timestamp()
);
comment on table ledger.bundle is 'SHA-256 of each bundle that a node without keys has asked the signer to sign.';
create index bundle_asked_at on ledger.bundle (asked_at);

create table ledger.bundle_note (
  hash bytea not null primary key references ledger.bundle,
  note text  not null collate "C"
);
comment on table ledger.bundle_note is 'What the signer answered: the signed note of that bundle.';

do $$
declare
  kept text;
begin
  foreach kept in array array['key', 'bundle', 'bundle_note'] loop
    execute format('create trigger append_only before update or delete or truncate on ledger.%I
                    for each statement execute function ledger.append_only()', kept);
    execute format('alter table ledger.%I enable always trigger append_only', kept);
    execute format('grant select, insert on ledger.%I to coordination_ledger', kept);
    execute format('grant select on ledger.%I to coordination_auditor', kept);
  end loop;
end
$$;
