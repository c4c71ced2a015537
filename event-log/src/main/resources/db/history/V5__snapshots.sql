-- States of long aggregates, so that a start need not fold them from their first event. Not history: whatever is in
-- here follows from it, may be dropped at any time, and is neither hashed nor exported. Nothing that is ever erased.
create table history.snapshot (
  aggregate_id text   not null collate "C" primary key,
  sequence     bigint not null check (sequence >= 0),
  version      text   not null collate "C",
  state        bytea  not null
);
comment on column history.snapshot.sequence is 'Of the last event that is folded into the state.';
comment on column history.snapshot.version is 'Of the code that folded it: other code does not read it.';
grant select, insert, update, delete on history.snapshot to coordination_log_writer;
