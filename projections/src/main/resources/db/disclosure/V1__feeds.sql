-- What was disclosed: one gapless feed per scope, and what the fence remembers between events.
-- An entry is a record and stays; its content can be taken away, and the entry that takes it away says so.

create table disclosure.feed (
  scope       text   not null collate "C" primary key,
  last_number bigint not null check (last_number > 0)
);
comment on table disclosure.feed is 'How far each scope''s feed goes.';

create table disclosure.entry (
  scope       text        not null collate "C",
  number      bigint      not null check (number > 0),
  recorded_at timestamptz not null,
  kind        text        not null collate "C",
  revision    text        not null collate "C",
  commitment  bytea       not null check (octet_length(commitment) = 32),
  constraint entry_scope_number primary key (scope, number)
);
comment on column disclosure.entry.number is 'Contiguous from 1 within the scope, never reused.';
comment on column disclosure.entry.commitment is 'Binds the body without revealing it, also when the content is gone.';

create table disclosure.content (
  scope  text   not null collate "C",
  number bigint not null,
  item   text   not null collate "C",
  body   bytea  not null,
  constraint content_scope_number primary key (scope, number)
);
comment on table disclosure.content is 'The entries'' bodies, canonical JSON (RFC 8785): written once, deleted when taken away.';

create table disclosure.fence_item (
  item  text  not null collate "C" primary key,
  state bytea not null
);
comment on table disclosure.fence_item is 'The fence''s own memory of each item: a fold of its events. Read by nobody else.';

create function disclosure.append_only() returns trigger
  language plpgsql
  as $$ begin raise exception '% of % is refused: what was disclosed is a record', tg_op, tg_table_name; end $$;
revoke all on function disclosure.append_only from public;

create trigger append_only before update or delete or truncate on disclosure.entry
  for each statement execute function disclosure.append_only();
create trigger written_once before update or truncate on disclosure.content
  for each statement execute function disclosure.append_only();
-- also under session_replication_role = replica
alter table disclosure.entry enable always trigger append_only;
alter table disclosure.content enable always trigger written_once;

grant usage on schema disclosure to coordination_projector, coordination_reader;
grant execute on function disclosure.append_only to coordination_projector;
grant insert, select on disclosure.entry to coordination_projector;
grant insert, select, delete on disclosure.content to coordination_projector;
grant insert, select on disclosure.feed, disclosure.fence_item to coordination_projector;
grant update (last_number) on disclosure.feed to coordination_projector;
grant update (state) on disclosure.fence_item to coordination_projector;
grant select on disclosure.entry, disclosure.content, disclosure.feed to coordination_reader;

do $$
declare
  shown text;
begin
  foreach shown in array array['entry', 'content', 'feed'] loop
    execute format('alter table disclosure.%I enable row level security', shown);
    -- the owner too: migrations change tables, not what is in them
    execute format('alter table disclosure.%I force row level security', shown);
    execute format('create policy projector on disclosure.%I to coordination_projector
                    using (true) with check (true)', shown);
    -- once set, the setting is an empty string and not null in a pooled session
    execute format('create policy reader on disclosure.%I for select to coordination_reader
                    using (scope = any (string_to_array(nullif(current_setting(''app.scopes'', true), ''''), '','')))',
                   shown);
  end loop;
end
$$;
