-- The index of reads in the same parts as the second log, so that both are moved and detached together.

do $$
declare
  next bigint := (select min(p.next) from history.partitions('history.record') p);
begin
  perform history.divide('audit.read', null, next);
  perform history.divide('audit.shown', null, next);
end
$$;

-- A partition that is asked directly shows no row; the policies are those of the table.
drop policy projector on audit.read_1;
drop policy auditor on audit.read_1;
drop policy projector on audit.shown_1;
drop policy auditor on audit.shown_1;
create policy projector on audit.read to coordination_projector using (true) with check (true);
create policy projector on audit.shown to coordination_projector using (true) with check (true);
-- once set, a setting is an empty string and not null in a pooled session
create policy auditor on audit.read for select to coordination_auditor
  using (partner = nullif(current_setting('app.partner', true), '')
    or about = nullif(current_setting('app.partner', true), '')
    or scope = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ','))
    -- asked of each row that nothing before let through: a set of all numbers would be made once a partition
    or exists (select from audit.shown s where s.number = read.number offset 0));
create policy auditor on audit.shown for select to coordination_auditor
  using (partner = nullif(current_setting('app.partner', true), '')
    or item = any (string_to_array(nullif(current_setting('app.items', true), ''), ',')));

create function audit.make_room() returns void
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set lock_timeout = '5s' -- of a follower, for which nobody waits
  as $$
  declare
    part record;
    of text;
    wanted bigint := (select count(*) from pg_inherits where inhparent = 'history.record'::regclass);
  begin
    -- asked with each batch: they come and go together, so as many are the same
    if wanted = all (select (select count(*) from pg_inherits where inhparent = t::regclass)
                     from unnest(array['audit.read', 'audit.shown']) as t) then
      return;
    end if;
    for part in
      select * from history.partitions('history.record') p
      where p.first not in (select r.first from history.partitions('audit.read') r) order by p.first
    loop
      lock table only audit.read in share update exclusive mode;
      foreach of in array array['audit.read', 'audit.shown'] loop
        if not exists (select from history.partitions(of) p where p.first = part.first) then
          perform history.add_partition(of, part.first, part.next);
        end if;
      end loop;
    end loop;
  end
  $$;
comment on function audit.make_room is 'Makes the partitions that the second log has and the index of reads has not.';

create table audit.detached_run (
  first       bigint not null check (first > 0),
  run         text   not null collate "C",
  first_count bigint not null,
  last_count  bigint not null,
  constraint detached_run_first_run primary key (first, run)
);
comment on table audit.detached_run is 'Which counts of each start of a node the read records of a detached partition have, so that it is seen whether others are missing.';
comment on column audit.detached_run.first is 'Number of the first record of the partition.';
create trigger append_only before update or delete or truncate on audit.detached_run
  for each statement execute function history.append_only();
alter table audit.detached_run enable always trigger append_only; -- also under session_replication_role = replica

create function audit.detach_reads(first bigint) returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
  as $$
  declare
    part record;
    lagging text;
  begin
    for part in select * from history.partitions('history.record') p where p.first = detach_reads.first loop
      lagging := (
        select string_agg(wanted, ' and ') from unnest(array['reads', 'other-decisions']) as wanted
        where coalesce((select f.position from history.follower f where f.name = wanted), 0) < part.next - 1);
      if lagging is not null then
        raise exception 'Records % to % are not all folded yet by follower %', part.first, part.next - 1, lagging;
      end if;
      if exists (select from reactions.set_aside a where a.follower in ('reads', 'other-decisions')
                 and a.number >= part.first and a.number < part.next) then
        raise exception 'Some of records % to % are set aside: look at runbook SetAside first', part.first, part.next - 1;
      end if;
      execute format(
        $q$
          insert into audit.detached_run (first, run, first_count, last_count)
          select $1, told ->> 'run', least(min((told ->> 'count')::bigint), min(missed)), max((told ->> 'count')::bigint)
          from (select convert_from(record, 'UTF8')::jsonb as told from %s where kind = 'read') records
          left join lateral (
            select min((one ->> 'first')::bigint) as missed from jsonb_array_elements(told -> 'missed') as one) m on true
          where told ->> 'run' is not null
          group by told ->> 'run'
          on conflict do nothing
        $q$, part.name) using part.first;
    end loop;
    return history.detach(first, array['audit.read', 'audit.shown']);
  end
  $$;
comment on function audit.detach_reads is 'Detaches a partition of the second log and of the index of reads.';

create function audit.attach_reads(first bigint) returns text
  language sql
  as $$ select history.attach(first, array['audit.read', 'audit.shown']) $$;
comment on function audit.attach_reads is 'Attaches again what detach_reads has detached.';

revoke all on function audit.make_room(), audit.detach_reads(bigint), audit.attach_reads(bigint) from public;
grant execute on function audit.make_room to coordination_projector;
grant usage on schema audit to coordination_ledger;
grant select on audit.detached_run to coordination_ledger, coordination_auditor;
