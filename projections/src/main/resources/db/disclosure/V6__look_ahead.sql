-- What the readers of feeds and views ask before they give out content: whether the fence has something still to take
-- away, and whether a page is older than what took something from it.

-- Rows that were written before this have no value here, and get one when the fence writes them again.
alter table disclosure.fence_item add column expires bigint;
comment on column disclosure.fence_item.expires is 'When the item is over by itself, in microseconds of the epoch, whether or not anybody has recorded it.';
create index fence_item_expires on disclosure.fence_item (expires) where expires is not null;
grant update (expires) on disclosure.fence_item to coordination_projector;

alter table disclosure.content add column taken_from bigint check (taken_from between 1 and number);
comment on column disclosure.content.taken_from is 'The least number that the entry takes away; its own where it takes none and says that keys were destroyed.';
create index content_taking_item on disclosure.content (scope, item, number) where taken_from is not null;
create index content_taking on disclosure.content (scope, number) where taken_from is not null;

-- Tells a reader, in the reader's own snapshot, which of these items the fence is behind with, and nothing else of the
-- log: where the log goes no further than the fence and nothing has expired, that is two probes of indexes.
create function disclosure.behind(items text[], moment bigint) returns setof text
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$
declare
  reached bigint := coalesce((select f.position from history.follower f where f.name = 'fence'), 0);
begin
  if exists (select from history.event e where e.position > reached) then
    return query
      select asked.item from unnest(items) as asked (item)
      where (select e.position from history.event e
             where e.aggregate_id = asked.item order by e.sequence desc limit 1) > reached;
  end if;
  if exists (select from disclosure.fence_item f where f.expires <= moment) then
    return query
      select asked.item from unnest(items) as asked (item)
      where (select f.expires from disclosure.fence_item f where f.item = asked.item) <= moment;
  end if;
end $$;
revoke all on function disclosure.behind from public;
grant execute on function disclosure.behind to coordination_reader;
