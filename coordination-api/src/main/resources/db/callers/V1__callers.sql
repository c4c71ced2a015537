-- What all nodes know together of those who call. Nothing here is logged by the server: it is of the last seconds, and
-- to write it waits for no disk. A crash or a failover of the server empties these tables.
create unlogged table callers.used_proof (
  proof   bytea       not null primary key check (octet_length(proof) = 32),
  used_at timestamptz not null default clock_timestamp()
);
comment on table callers.used_proof is 'Proofs of possession (DPoP) that were used, for as long as they would be good.';
comment on column callers.used_proof.proof is 'SHA-256 of the key''s thumbprint and the proof''s id.';
create index used_proof_used on callers.used_proof (used_at);

create unlogged table callers.proofs_since (
  alone     boolean     not null primary key default true check (alone),
  made_from timestamptz not null
);
comment on table callers.proofs_since is
  'One row: from when on a proof must be made to be taken. A crash takes it away together with what was used.';
insert into callers.proofs_since (made_from) values ('-infinity'); -- nothing was used before this table was made

create unlogged table callers.node (
  node     uuid        not null primary key,
  partners text[]      not null,
  rates    float8[]    not null,
  streams  int[]       not null,
  seen_at  timestamptz not null default clock_timestamp()
);
comment on table callers.node is 'Nodes that are there, each of which writes its row once a second.';
comment on column callers.node.partners is 'Partners that asked something of the node in its last second, or have streams there.';
comment on column callers.node.rates is 'Requests a second of each of them, in the same order.';
comment on column callers.node.streams is 'Open streams of each of them, in the same order.';

grant usage on schema callers to coordination_pages;
grant select, insert, delete on callers.used_proof to coordination_pages;
grant select, insert on callers.proofs_since to coordination_pages;
grant select, insert, update, delete on callers.node to coordination_pages;
