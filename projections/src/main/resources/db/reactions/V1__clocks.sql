-- Which clocks run: a fold of the log, from which the poller finds those whose time has passed. A cache: it may be
-- dropped with its follower's position and made again.

create table reactions.clock (
  item   text        not null collate "C",
  clock  text        not null collate "C",
  due_at timestamptz not null,
  constraint clock_item_clock primary key (item, clock)
);
create index clock_due_at on reactions.clock (due_at);
comment on table reactions.clock is 'Clocks that run, each with its due time; gone once met, missed or ended.';

grant usage on schema reactions to coordination_projector;
grant select, insert, delete on reactions.clock to coordination_projector;
grant update (due_at) on reactions.clock to coordination_projector;
