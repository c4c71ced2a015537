-- The second log and the decision records in parts by their numbers, so that old parts can be moved to cheaper disks and
-- those of the second log be detached. A row never leaves its part, and a part is full before the next is written to.

create table history.partitioned (
  parent  text   not null collate "C" primary key,
  rows    bigint check (rows > 0),
  options text   not null
);
comment on table history.partitioned is 'The tables that are in partitions by number, from 1 on and without a gap between partitions.';
comment on column history.partitioned.rows is 'How many numbers the next partition gets; null of what has the partitions of the second log.';
comment on column history.partitioned.options is 'Storage parameters of each partition: the whole table can have none.';

-- Bounds name no column: asked with 0 they take no lock on a partition, which may be on its way to another disk.
create function history.partitions(of text) returns table (name text, first bigint, next bigint)
  language sql stable
  set search_path = pg_catalog, pg_temp
  as $$
    select c.oid::regclass::text, bound[1]::bigint, bound[2]::bigint
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    cross join lateral regexp_match(pg_get_expr(c.relpartbound, 0), 'FROM \(''(\d+)''\) TO \(''(\d+)''\)') as bound
    where i.inhparent = of::regclass
    order by 2
  $$;
comment on function history.partitions is 'The partitions of a table in their order: each has the numbers from first to before next.';

-- Looks from the newest partition back, and locks no older one: that may be on its way to another disk.
create function history.last_number(of text) returns bigint
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  as $$
  declare
    part record;
    last bigint;
  begin
    for part in select * from history.partitions(of) order by first desc loop
      execute format('select max(number) from %s', part.name) into last;
      if last is not null then return last; end if;
    end loop;
    return 0;
  end
  $$;

-- A partition is reached through its table alone: nobody has a right on it, it has the table's triggers, and where rows
-- are hidden by policies it has none, so that whoever asks it directly sees no row.
create function history.guard_partition(child text, of text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  as $$
  declare
    parent record;
    guard record;
    granted text;
  begin
    select c.relowner, c.relrowsecurity, c.relforcerowsecurity, t.options into strict parent
    from pg_class c, history.partitioned t where c.oid = of::regclass and t.parent = of;
    if parent.options <> '' then execute format('alter table %s set (%s)', child, parent.options); end if;
    for guard in
      select tgname, tgenabled, pg_get_triggerdef(oid) as definition,
        exists (select from pg_trigger there where there.tgrelid = child::regclass and there.tgname = t.tgname) as is_there
      from pg_trigger t where tgrelid = of::regclass and not tgisinternal
    loop
      if not guard.is_there then
        execute replace(guard.definition, ' ON ' || of || ' ', ' ON ' || child || ' ');
      end if;
      if guard.tgenabled = 'A' then -- also under session_replication_role = replica
        execute format('alter table %s enable always trigger %I', child, guard.tgname);
      end if;
    end loop;
    if parent.relrowsecurity then execute format('alter table %s enable row level security', child); end if;
    if parent.relforcerowsecurity then execute format('alter table %s force row level security', child); end if;
    for granted in
      select distinct case grantee when 0 then 'public' else grantee::regrole::text end
      from pg_class c, aclexplode(c.relacl) where c.oid = child::regclass and grantee <> c.relowner
    loop
      execute format('revoke all on %s from %s', child, granted);
    end loop;
    execute format('alter table %s owner to %s', child, parent.relowner::regrole);
  end
  $$;

-- The table of the partition is made by itself and then attached: who reads or writes meanwhile does not wait.
create function history.add_partition(of text, first bigint, next bigint) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  as $$
  declare
    child text := of || '_' || first;
    keyed record;
  begin
    execute format('create table %s (like %s including defaults including constraints including storage)', child, of);
    for keyed in
      select conname, pg_get_constraintdef(oid) as definition
      from pg_constraint where conrelid = of::regclass and contype in ('p', 'u')
    loop -- by this name a writer knows that another took the number
      execute format('alter table %s add constraint %I %s', child, keyed.conname || '_' || first, keyed.definition);
    end loop;
    perform history.guard_partition(child, of);
    execute format('alter table %s attach partition %s for values from (%s) to (%s)', of, child, first, next);
  end
  $$;

create function history.make_room(of text, more bigint) returns bigint
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set lock_timeout = '1s' -- whoever waits for it is the writer, and there is room for many more
  as $$
  declare
    size bigint := (select t.rows from history.partitioned t where t.parent = of);
    spare bigint := least(size, 1048576);
    wanted bigint := 2 * spare + least(greatest(more, 0), 10000);
    last bigint;
    ends bigint;
  begin
    if size is null then raise exception '% has no partitions of its own', of; end if;
    for attempt in 1 .. 2 loop
      last := history.last_number(of);
      ends := (select max(p.next) from history.partitions(of) p);
      exit when ends - 1 - last >= wanted;
      if attempt = 1 then -- whoever comes second finds what the first has made
        execute format('lock table only %s in share update exclusive mode', of);
      else
        while ends - 1 - last < wanted loop
          perform history.add_partition(of, ends, ends + size);
          ends := ends + size;
        end loop;
      end if;
    end loop;
    return ends - 1 - last - spare;
  end
  $$;
comment on function history.make_room is 'Makes the next partitions where those that there are end soon; answers how many more numbers may be taken before it is asked again. Each writer asks it: no role but the owner may make a table.';

create function history.size_partitions(rows bigint) returns void
  language sql
  as $$
    update history.partitioned p set rows = size_partitions.rows
    where p.rows is not null and p.rows <> size_partitions.rows
  $$;
comment on function history.size_partitions is 'Sets how many numbers the next partitions get; those that there are stay as they are.';

-- Makes a partitioned table of one that is there, which becomes its first partition as it is: no row is written anew.
create function history.divide(of text, size bigint, next bigint) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  as $$
  declare
    child text := of || '_1';
    name text := split_part(of, '.', 2);
    options text := (select coalesce(array_to_string(reloptions, ', '), '') from pg_class where oid = of::regclass);
    explained text := obj_description(of::regclass, 'pg_class');
    definitions text[];
    one record;
    definition text;
  begin
    definitions := array(
      select format('alter table %s add constraint %I %s', of, conname, pg_get_constraintdef(oid))
      from pg_constraint where conrelid = of::regclass and contype in ('p', 'u'));
    definitions := definitions || array(
      select pg_get_indexdef(indexrelid) from pg_index i where indrelid = of::regclass
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid));
    definitions := definitions || array(
      select pg_get_triggerdef(oid) from pg_trigger where tgrelid = of::regclass and not tgisinternal);
    definitions := definitions || array(
      select format('alter table %s enable always trigger %I', of, tgname)
      from pg_trigger where tgrelid = of::regclass and not tgisinternal and tgenabled = 'A');
    definitions := definitions || array(
      select format('grant %s on %s to %s', privilege_type, of, grantee::regrole)
      from pg_class c, aclexplode(c.relacl) where c.oid = of::regclass and grantee <> c.relowner);
    definitions := definitions || array(
      select format('alter table %s %s row level security', of, unnest(array['enable', 'force']))
      from pg_class where oid = of::regclass and relrowsecurity);
    for one in select indexrelid::regclass as index, relname from pg_index join pg_class on oid = indexrelid
               where indrelid = of::regclass loop
      execute format('alter index %s rename to %I', one.index, one.relname || '_1'); -- a constraint's name goes with it
    end loop;
    execute format('alter table %s rename to %I', of, name || '_1');
    execute format('create table %s (like %s including defaults including constraints including storage
                    including comments) partition by range (number)', of, child);
    foreach definition in array definitions loop
      execute definition;
    end loop;
    if explained is not null then execute format('comment on table %s is %L', of, explained); end if;
    insert into history.partitioned (parent, rows, options) values (of, size, options);
    perform history.guard_partition(child, of);
    execute format('alter table %s attach partition %s for values from (1) to (%s)', of, child, next);
  end
  $$;

-- 2^24 numbers each; of what is there already the first partition has all.
do $$
declare
  size constant bigint := 16777216;
  of text;
  last bigint;
begin
  foreach of in array array['history.record', 'history.decision'] loop
    execute format('select coalesce(max(number), 1) from %s', of) into last;
    perform history.divide(of, size, 1 + size * (1 + (last - 1) / size));
  end loop;
end
$$;

-- What was detached of the second log, so that nobody takes it for tampering, and nobody detaches it in silence.
create table history.detachment (
  tree           text        not null collate "C" check (tree = 'second-log'),
  first          bigint      not null check (first > 0),
  turn           integer     not null check (turn > 0),
  last           bigint      not null check (last >= first),
  recorded_from  timestamptz not null,
  recorded_until timestamptz not null,
  at             timestamptz not null default clock_timestamp(),
  by             text        not null default session_user collate "C",
  constraint detachment_tree_first_turn primary key (tree, first, turn)
);
comment on table history.detachment is 'Each time that a partition was detached or attached again, written in the transaction that did it.';
comment on column history.detachment.turn is 'Of this partition, from 1: detached where it is odd, attached again where it is even.';
comment on column history.detachment.recorded_from is 'When the first of its records was recorded; recorded_until: the last.';

create view history.detached as
  select tree, first, last, recorded_from, recorded_until, at, by from history.detachment d
  where turn % 2 = 1 and not exists (
    select from history.detachment later where later.tree = d.tree and later.first = d.first and later.turn > d.turn);
comment on view history.detached is 'What is detached now: the hashes of its leaves stand in the ledger.';

create trigger append_only before update or delete or truncate on history.detachment
  for each statement execute function history.append_only();
alter table history.detachment enable always trigger append_only; -- also under session_replication_role = replica
grant select on history.detachment, history.detached
  to coordination_log_writer, coordination_projector, coordination_auditor, coordination_ledger;

-- The bytes of a record's leaf, as Leaves has them in the platform.
create function history.masked(key bytea, mask bigint) returns bytea
  language sql immutable strict
  as $$
    select int8send(('x' || encode(substr(key, 1, 8), 'hex'))::bit(64)::bigint # mask)
      || int8send(('x' || encode(substr(key, 9, 8), 'hex'))::bit(64)::bigint # mask)
      || int8send(('x' || encode(substr(key, 17, 8), 'hex'))::bit(64)::bigint # mask)
      || int8send(('x' || encode(substr(key, 25, 8), 'hex'))::bit(64)::bigint # mask)
      || int8send(mask) || int8send(mask) || int8send(mask) || int8send(mask)
  $$;
comment on function history.masked is 'A key of 32 bytes, filled up with zeros to 64, with each byte xor one of the mask.';

create function history.hmac(key bytea, message bytea) returns bytea
  language sql immutable strict
  as $$
    select sha256(history.masked(key, 6655295901103053916) || sha256(history.masked(key, 3906369333256140342) || message))
  $$;
comment on function history.hmac is 'HMAC-SHA-256 (RFC 2104) under a key of 32 bytes.';

create function history.record_leaf_hash(number bigint, recorded_at timestamptz, kind text, record bytea, r bytea)
  returns bytea
  language sql immutable strict
  as $$
    select sha256('\x00'::bytea || convert_to('evrecord/1', 'UTF8') || '\x00'::bytea || int8send(number)
      || int2send(27::int2) || convert_to(to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'UTF8')
      || int2send(octet_length(kind)::int2) || convert_to(kind, 'UTF8')
      || history.hmac(r, int4send(octet_length(record)) || record))
  $$;

create function history.check_leaves(part text, first bigint, next bigint) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  as $$
  declare
    compared record;
  begin
    if coalesce((select size from ledger.head where tree = 'second-log' order by epoch desc, number desc limit 1), 0)
       < next - 1 then
      raise exception 'Records % to % are not all anchored yet', first, next - 1;
    end if;
    execute format(
      $q$
        select count(*) as rows, count(*) filter (where is_other) as others, min(number) filter (where is_other) as number
        from (
          select t.number, l.hash is distinct from
            history.record_leaf_hash(t.number, t.recorded_at, t.kind, t.record, t.r) as is_other
          from %s t left join (
            select run.first + i + 1 as number, substr(run.hashes, i * 32 + 1, 32) as hash
            from ledger.run cross join lateral generate_series(0, octet_length(run.hashes) / 32 - 1) as i
            where run.tree = 'second-log' and run.level = 0 and run.first >= $1 - 256 and run.first < $2) l
            on l.number = t.number
          where t.number >= $1 and t.number < $2) as of_rows
      $q$, part) into compared using first, next;
    if compared.rows <> next - first then
      raise exception 'Of records % to % there are %: some are missing', first, next - 1, compared.rows;
    end if;
    if compared.others > 0 then
      raise exception '% of records % to % are not what was hashed, the first of them record %: run the verification',
        compared.others, first, next - 1, compared.number;
    end if;
  end
  $$;
comment on function history.check_leaves is 'Refuses what is not whole, not anchored, or not what the ledger''s leaf hashes say.';

create function history.detach(first bigint, beside text[]) returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
  as $$
  declare
    part record;
    span record;
    of text;
  begin
    for part in select * from history.partitions('history.record') p where p.first = detach.first loop
      if history.last_number('history.record') < part.next then
        raise exception 'Partition % is the newest that has records', part.name;
      end if;
      perform history.check_leaves(part.name, part.first, part.next);
      execute format(
        'select (select recorded_at from %1$s where number = $1) as first, (select recorded_at from %1$s where number = $2) as last',
        part.name) into span using part.first, part.next - 1;
      perform set_config('lock_timeout', '200ms', true); -- whoever reads or writes meanwhile waits no longer than this
      for attempt in 1 .. 100 loop
        begin
          foreach of in array array['history.record'] || beside loop
            execute format('alter table %s detach partition %s', of, of || '_' || part.first);
          end loop;
          insert into history.detachment (tree, first, turn, last, recorded_from, recorded_until)
          values ('second-log', part.first,
            1 + (select coalesce(max(turn), 0) from history.detachment d where d.tree = 'second-log' and d.first = part.first),
            part.next - 1, span.first, span.last);
          return format('Records %s to %s are detached, their hashes stand in the ledger', part.first, part.next - 1);
        exception when lock_not_available then
          perform pg_sleep(0.1);
        end;
      end loop;
      raise exception 'Somebody has read the second log all the time, a verification perhaps. Nothing was detached; try again later';
    end loop;
    raise exception 'No partition of the second log begins at %', first;
  end
  $$;
comment on function history.detach is 'Detaches a full partition of the second log, whose leaves equal the ledger''s, and those with the same numbers of the tables beside it.';

create function history.attach(first bigint, beside text[]) returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
  as $$
  declare
    was record;
    of text;
  begin
    for was in select d.last, max(a.turn) as turn from history.detached d join history.detachment a using (tree, first)
               where d.tree = 'second-log' and d.first = attach.first group by d.last loop
      foreach of in array array['history.record'] || beside loop
        if to_regclass(of || '_' || first) is null then
          raise exception 'Table %_% is not there: bring it back out of its dump first', of, first;
        end if;
        perform history.guard_partition(of || '_' || first, of);
      end loop;
      perform history.check_leaves('history.record_' || first, first, was.last + 1);
      -- with this constraint the rows are looked at before the whole table is locked against the next partition
      foreach of in array array['history.record'] || beside loop
        execute format('alter table %s add constraint bounds check (number >= %s and number <= %s)',
          of || '_' || first, first, was.last);
      end loop;
      foreach of in array array['history.record'] || beside loop
        execute format('alter table %s attach partition %s for values from (%s) to (%s)',
          of, of || '_' || first, first, was.last + 1);
        execute format('alter table %s drop constraint bounds', of || '_' || first);
      end loop;
      insert into history.detachment (tree, first, turn, last, recorded_from, recorded_until)
      select tree, d.first, was.turn + 1, last, recorded_from, recorded_until from history.detached d
      where d.tree = 'second-log' and d.first = attach.first;
      return format('Records %s to %s are attached again', first, was.last);
    end loop;
    raise exception 'No records from % on are detached', first;
  end
  $$;
comment on function history.attach is 'Attaches again what was detached, if its leaves equal the ledger''s still.';

-- For the owner and the database's administrators alone.
do $$
declare
  of text;
begin
  foreach of in array array[
    'partitions(text)', 'last_number(text)', 'guard_partition(text, text)', 'add_partition(text, bigint, bigint)',
    'make_room(text, bigint)', 'size_partitions(bigint)', 'divide(text, bigint, bigint)', 'masked(bytea, bigint)',
    'hmac(bytea, bytea)', 'record_leaf_hash(bigint, timestamptz, text, bytea, bytea)',
    'check_leaves(text, bigint, bigint)', 'detach(bigint, text[])', 'attach(bigint, text[])']
  loop
    execute format('revoke all on function history.%s from public', of);
  end loop;
end
$$;
grant execute on function history.make_room to coordination_log_writer;
