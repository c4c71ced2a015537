-- Keys of sealed content: in a database of their own, so that the content's backups do not hold them.
do $$
begin
  if to_regnamespace('history') is not null then
    raise exception 'Keys are kept in a database of their own, and % holds the log', current_database()
      using hint = 'Make another database and set coordination.keys.url.';
  end if;
  -- Nobody else gets as far as being refused a table.
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to coordination_keys', current_database());
end
$$;

create table keys.key (
  name       text        not null collate "C" primary key,
  key_id     text        not null collate "C" unique,
  secret     bytea       not null check (octet_length(secret) = 32),
  created_at timestamptz not null default clock_timestamp()
)
-- vacuumed as soon as one row is gone: until then a deleted secret is on the disk in full
with (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);
comment on column keys.key.name is 'Item, controller and, for a person''s fields, person: one key each.';

create table keys.destroyed (
  key_id       text        not null collate "C" primary key,
  name         text        collate "C",
  destroyed_at timestamptz not null default clock_timestamp()
);
comment on table keys.destroyed is 'Keys that are gone for good. Their names never get another.';
comment on column keys.destroyed.name is 'Null where the key was not in this store when it was destroyed.';
create index destroyed_name on keys.destroyed (name);

create function keys.append_only() returns trigger
  language plpgsql
  as $$ begin raise exception '% of % is refused: a destroyed key stays destroyed', tg_op, tg_table_name; end $$;
revoke all on function keys.append_only from public;

create trigger append_only before update or delete or truncate on keys.destroyed
  for each statement execute function keys.append_only();
alter table keys.destroyed enable always trigger append_only; -- also under session_replication_role = replica

grant usage on schema keys to coordination_keys;
grant select, insert, delete on keys.key to coordination_keys;
grant select, insert on keys.destroyed to coordination_keys;
