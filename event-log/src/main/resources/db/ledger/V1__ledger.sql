-- The ledger: hash trees over history and feeds, and what was anchored of them. Nothing here is ever changed.

create table ledger.tree (
  name text    not null collate "C" primary key,
  slot integer not null unique check (slot between 0 and 65535)
);
comment on table ledger.tree is 'Every tree whose head is anchored, and its place, drawn at random, among the heads of an anchor.';

create table ledger.run (
  tree   text     not null collate "C",
  level  smallint not null check (level between 0 and 7),
  first  bigint   not null check (first >= 0),
  hashes bytea    not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  constraint run_tree_level_first primary key (tree, level, first)
);
comment on table ledger.run is 'Hashes of complete subtrees, 32 bytes each, from an index on: at level L of 256^L leaves. No run crosses a multiple of 256.';
-- Hashes do not compress, and a row of some kilobytes is one row.
alter table ledger.run alter column hashes set storage external;
alter table ledger.run set (toast_tuple_target = 8160);

create table ledger.epoch (
  epoch      integer     not null primary key check (epoch > 0),
  opened_at  timestamptz not null default clock_timestamp(),
  abandoned  text                 collate "C",
  constraint only_the_first_abandons_nothing check ((epoch = 1) = (abandoned is null))
);
comment on column ledger.epoch.abandoned is 'The last checkpoint that was signed before the loss that this epoch declares.';

create table ledger.anchor (
  epoch       integer     not null references ledger.epoch,
  number      bigint      not null check (number > 0),
  anchored_at timestamptz not null default clock_timestamp(),
  seed        bytea       not null check (octet_length(seed) = 32),
  leaf        bytea       not null,
  constraint anchor_epoch_number primary key (epoch, number)
);
comment on column ledger.anchor.number is 'Contiguous from 1 in its epoch: index of the leaf in the anchor tree, plus 1.';
comment on column ledger.anchor.seed is '32 random bytes, from which come the blinding of the heads and whatever stands between them.';
comment on column ledger.anchor.leaf is 'Root of the heads; of the first one after a loss the checkpoint that was abandoned.';

create table ledger.head (
  tree   text    not null collate "C" references ledger.tree,
  epoch  integer not null,
  number bigint  not null,
  size   bigint  not null check (size > 0),
  root   bytea   not null check (octet_length(root) = 32),
  constraint head_tree_epoch_number primary key (tree, epoch, number),
  constraint head_anchor foreign key (epoch, number) references ledger.anchor
);
comment on table ledger.head is 'What an anchor holds of a tree, where it is another than the anchor before held.';

create table ledger.checkpoint (
  epoch   integer not null,
  number  bigint  not null,
  tree    text    not null collate "C" check (tree in ('anchor', 'main')),
  note    text    not null collate "C",
  witnessed boolean not null,
  constraint checkpoint_epoch_number_tree primary key (epoch, number, tree),
  constraint checkpoint_anchor foreign key (epoch, number) references ledger.anchor
);
comment on table ledger.checkpoint is 'Signed notes of the anchor tree, and of the main ledger as that anchor has it.';
comment on column ledger.checkpoint.witnessed is 'Whether enough witnesses have cosigned it.';

create function ledger.append_only() returns trigger
  language plpgsql
  as $$ begin raise exception '% of % is refused: the ledger is append-only', tg_op, tg_table_name; end $$;
revoke all on function ledger.append_only from public;

do $$
declare
  kept text;
begin
  foreach kept in array array['tree', 'run', 'epoch', 'anchor', 'head', 'checkpoint'] loop
    execute format('create trigger append_only before update or delete or truncate on ledger.%I
                    for each statement execute function ledger.append_only()', kept);
    -- also under session_replication_role = replica
    execute format('alter table ledger.%I enable always trigger append_only', kept);
    execute format('grant select, insert on ledger.%I to coordination_ledger', kept);
    execute format('grant select on ledger.%I to coordination_auditor', kept);
  end loop;
end
$$;

grant usage on schema ledger to coordination_ledger, coordination_auditor;
grant execute on function ledger.append_only to coordination_ledger;
grant usage on schema history to coordination_ledger;
grant select on history.event, history.decision, history.record, history.installation to coordination_ledger;
