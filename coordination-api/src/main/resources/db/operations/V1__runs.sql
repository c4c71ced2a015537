-- What operators have started, on whatever node, and what became of it. A row stays. Reports hold no content of an item.
create table operations.run (
  number     bigint      generated always as identity primary key,
  operation  text        not null unique collate "C",
  what       text        not null collate "C",
  state      text        not null check (state in ('waiting', 'running', 'done', 'failed', 'interrupted')),
  started_at timestamptz,
  ended_at   timestamptz,
  done       bigint      not null default 0,
  goal       bigint      not null default 0,
  report     text,
  seen_at    timestamptz not null default clock_timestamp()
);
comment on table operations.run is 'Operations of all nodes, in the order in which they were started.';
comment on column operations.run.what is 'Which kind of operation it is.';
comment on column operations.run.done is 'How far it has come, of goal; that is 0 until it is known.';
comment on column operations.run.report is 'What it found, as JSON; null until it is done.';
comment on column operations.run.seen_at is 'When its node last said that it is under way, by the database''s clock.';
create unique index run_under_way on operations.run (what) where state in ('waiting', 'running');

grant usage on schema operations to coordination_projector;
grant select, insert on operations.run to coordination_projector;
grant update (state, started_at, ended_at, done, goal, report, seen_at) on operations.run to coordination_projector;
