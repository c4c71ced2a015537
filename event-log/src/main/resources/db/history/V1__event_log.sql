-- The history: one append-only log of events, and what it needs to be appended to once and followed without a gap.

create table history.event (
  position       bigint      not null,
  event_id       uuid        not null,
  aggregate_type text        not null collate "C",
  aggregate_id   text        not null collate "C",
  sequence       bigint      not null check (sequence >= 0),
  recorded_at    timestamptz not null,
  payload_type   text        not null collate "C",
  revision       text        not null collate "C",
  payload        bytea       not null,
  metadata       bytea       not null,
  r              bytea       not null check (octet_length(r) = 32),
  constraint event_position primary key (position),
  constraint event_event_id unique (event_id),
  constraint event_aggregate_sequence unique (aggregate_id, sequence)
);
comment on column history.event.position is 'Contiguous from 1, in commit order, never reused.';
comment on column history.event.recorded_at is 'greatest(last, database clock): never falls, so a moment is a prefix of the log.';
comment on column history.event.r is '32 random bytes that blind the event''s leaf and its entries'' commitments.';

create table history.receipt (
  client        text   not null collate "C",
  key           text   not null collate "C",
  fingerprint   bytea  not null,
  aggregate_id  text   not null collate "C",
  last_sequence bigint not null,
  outcome       text   not null collate "C",
  constraint receipt_client_key primary key (client, key)
);
comment on table history.receipt is 'What became of a command with an idempotency key; written with its events.';

create table history.follower (
  name     text   not null collate "C" primary key,
  position bigint not null check (position >= 0)
);
comment on table history.follower is 'How far each follower has read: moved in the transaction of what it derived.';

create table history.installation (
  only_one boolean not null default true primary key check (only_one),
  log_id   uuid    not null default gen_random_uuid(),
  profile  text    not null collate "C"
);
comment on table history.installation is 'Which log this is, and which profile may open it.';

-- An expression that raises: appends call it for a hole or a stale read. SQLSTATE EL001 hole, EL002 stale-read.
create function history.refuse(code text, aggregate_id text) returns bigint
  language plpgsql volatile strict
  as $$ begin raise exception using errcode = code, message = aggregate_id; end $$;

create function history.append_only() returns trigger
  language plpgsql
  as $$ begin raise exception '% of % is refused: the history is append-only', tg_op, tg_table_name; end $$;

do $$
declare
  kept text;
begin
  foreach kept in array array['event', 'receipt', 'installation'] loop
    execute format('create trigger append_only before update or delete or truncate on history.%I
                    for each statement execute function history.append_only()', kept);
    -- also under session_replication_role = replica
    execute format('alter table history.%I enable always trigger append_only', kept);
  end loop;
end
$$;

revoke all on all functions in schema history from public;
grant usage on schema history to coordination_log_writer, coordination_projector, coordination_auditor;
grant select, insert on history.event, history.receipt, history.installation to coordination_log_writer;
grant execute on function history.refuse, history.append_only to coordination_log_writer;
grant select on history.event to coordination_projector, coordination_auditor;
grant select, insert on history.follower to coordination_projector;
grant update (position) on history.follower to coordination_projector;
