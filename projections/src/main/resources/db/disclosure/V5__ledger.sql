-- The feeds' trees: the ledger reads what it hashes. Beside each body is what its commitment was made with, and both go
-- together: so a partner can check what it was shown, and nobody a guess at what was taken away.
alter table disclosure.content add column r bytea check (octet_length(r) = 32);
comment on column disclosure.content.r is 'Key of the commitment to the body: HMAC-SHA-256(the event''s r, lp16(scope) || u64 number).';

grant usage on schema disclosure to coordination_ledger;
grant select on disclosure.entry, disclosure.content to coordination_ledger;
grant select (scope, last_number, turn) on disclosure.feed to coordination_ledger;

do $$
declare
  hashed text;
begin
  foreach hashed in array array['entry', 'content', 'feed'] loop
    execute format('create policy ledger on disclosure.%I for select to coordination_ledger using (true)', hashed);
  end loop;
end
$$;
