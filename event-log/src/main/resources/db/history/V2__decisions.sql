-- What was decided about every command: of the accepted ones beside their events, of the others in a second log.

create table history.decision (
  number        bigint      not null,
  recorded_at   timestamptz not null,
  last_position bigint      not null check (last_position > 0),
  record        bytea       not null,
  r             bytea       not null check (octet_length(r) = 32),
  constraint decision_number primary key (number)
);
comment on table history.decision is 'Decision records of accepted commands; each written in the statement of its command''s events.';
comment on column history.decision.number is 'Contiguous from 1, in commit order, never reused.';
comment on column history.decision.recorded_at is 'That of the command''s events.';
comment on column history.decision.last_position is 'Position of the command''s last event.';
comment on column history.decision.r is '32 random bytes that blind the record''s leaf.';

create table history.record (
  number      bigint      not null,
  recorded_at timestamptz not null,
  kind        text        not null collate "C" check (kind in ('unchanged', 'refused', 'read')),
  record      bytea       not null,
  r           bytea       not null check (octet_length(r) = 32),
  constraint record_number primary key (number)
);
comment on table history.record is 'The second log: what changed nothing. Each record is durable before its answer is given.';
comment on column history.record.number is 'Contiguous from 1, in commit order, never reused.';
comment on column history.record.recorded_at is 'greatest(last, database clock): never falls.';
comment on column history.record.kind is 'unchanged: decision record of a command that changed nothing; refused: of one that was refused; read: read record.';
comment on column history.record.r is '32 random bytes that blind the record''s leaf.';

do $$
declare
  kept text;
begin
  foreach kept in array array['decision', 'record'] loop
    execute format('create trigger append_only before update or delete or truncate on history.%I
                    for each statement execute function history.append_only()', kept);
    -- also under session_replication_role = replica
    execute format('alter table history.%I enable always trigger append_only', kept);
  end loop;
end
$$;

grant select, insert on history.decision, history.record to coordination_log_writer;
grant select on history.decision, history.record to coordination_auditor;
