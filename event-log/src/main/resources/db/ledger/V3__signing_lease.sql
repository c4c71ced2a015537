-- Several hosts may have the signer's keys. One of them at a time signs: the one that has the lease.

create table ledger.signing_lease (
  only_one   boolean     not null default true primary key check (only_one),
  term       bigint      not null check (term >= 0),
  holder     text        not null collate "C",
  held_since timestamptz not null,
  held_until timestamptz not null
);
comment on table ledger.signing_lease is 'Which host may sign, and until when by this server''s clock.';
comment on column ledger.signing_lease.term is 'Rises by one each time that somebody else gets the lease, and never falls.';
insert into ledger.signing_lease values (true, 0, '', clock_timestamp(), clock_timestamp());

create table ledger.signed (
  origin text   not null collate "C" primary key,
  size   bigint not null check (size >= 0),
  root   bytea  not null check (octet_length(root) = 32),
  term   bigint not null check (term >= 0)
);
comment on table ledger.signed is 'The last checkpoint of each origin that was given to a signer to sign: stored before it is signed.';
insert into ledger.signed
select split_part(note, chr(10), 1), split_part(note, chr(10), 2)::bigint, decode(split_part(note, chr(10), 3), 'base64'), 0
from (select distinct on (epoch, tree) note from ledger.checkpoint order by epoch, tree, number desc) as last;

create function ledger.lease_rises() returns trigger
  language plpgsql
  as $$
  begin
    if new.term < old.term or new.term = old.term and new.holder <> old.holder then
      raise exception 'The term of the signing lease only rises';
    end if;
    return new;
  end
  $$;
revoke all on function ledger.lease_rises from public;
create trigger lease_rises before update on ledger.signing_lease for each row execute function ledger.lease_rises();
alter table ledger.signing_lease enable always trigger lease_rises;

create function ledger.signed_rises() returns trigger
  language plpgsql
  as $$
  begin
    if new.origin <> old.origin or new.term < old.term or new.size < old.size
      or new.size = old.size and new.root <> old.root then
      raise exception 'What is signed of a tree only grows';
    end if;
    return new;
  end
  $$;
revoke all on function ledger.signed_rises from public;
create trigger signed_rises before update on ledger.signed for each row execute function ledger.signed_rises();
alter table ledger.signed enable always trigger signed_rises;

do $$
declare
  kept text;
begin
  foreach kept in array array['signing_lease', 'signed'] loop
    execute format('create trigger kept before delete or truncate on ledger.%I
                    for each statement execute function ledger.append_only()', kept);
    execute format('alter table ledger.%I enable always trigger kept', kept);
    execute format('grant select on ledger.%I to coordination_ledger, coordination_auditor', kept);
  end loop;
end
$$;
grant update on ledger.signing_lease to coordination_ledger;
grant insert, update on ledger.signed to coordination_ledger;
grant execute on function ledger.lease_rises, ledger.signed_rises to coordination_ledger;
