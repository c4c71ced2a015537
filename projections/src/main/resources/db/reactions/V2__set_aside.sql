-- What a follower could not derive of one row, so that everything else goes on. A cache beside the clocks: who drops a
-- follower's position drops its rows here as well.

create table reactions.set_aside (
  follower text        not null collate "C",
  number   bigint      not null,
  item     text        not null collate "C",
  fault    text        not null collate "C",
  since    timestamptz not null default clock_timestamp(),
  constraint set_aside_follower_number primary key (follower, number)
);
comment on table reactions.set_aside is 'Rows that one follower could not fold, each with the item that it is of. Everything else was folded.';
comment on column reactions.set_aside.number is 'Position or number of the row among those that the follower reads.';
comment on column reactions.set_aside.fault is 'Kind of the fault, and no message: that could hold content.';

grant select, insert, delete on reactions.set_aside to coordination_projector;
