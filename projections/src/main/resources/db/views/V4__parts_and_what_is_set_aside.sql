-- An investigation's page is kept in parts, so that an event costs what it changes and not what the page has become.
-- What can't be made for one item is set aside for that item alone.

-- The builder makes all views again from the feeds.
truncate views.page, views.words, views.counts, views.progress;
delete from views.generation where state <> 'serving';

create table views.part (
  generation bigint not null,
  scope      text   not null collate "C",
  item       text   not null collate "C",
  part       text   not null collate "C",
  need       bytea,
  due        bigint,
  body       bytea  not null,
  constraint part_generation_scope_item primary key (generation, scope, item, part),
  constraint part_need_due check ((need is null) = (due is null))
);
comment on table views.part is 'Parts of an investigation''s page: a decision, a task, a piece of evidence, the agreement. Its row in views.page has what orders an inbox.';
comment on column views.part.need is 'What of it waits for its reader, as JSON.';
comment on column views.part.due is 'By when, in microseconds of the epoch; the greatest number where no time is set.';
comment on column views.part.body is 'Canonical JSON (RFC 8785), sealed values sealed.';
create index part_needs on views.part (generation, scope, item, due) where need is not null;
alter table views.part alter column body set storage external;
alter table views.part set (toast_tuple_target = 8160);

create table views.set_aside (
  generation bigint      not null,
  scope      text        not null collate "C",
  item       text        not null collate "C",
  fault      text        not null collate "C",
  since      timestamptz not null default now(),
  numbers    bigint[]    not null,
  constraint set_aside_generation_scope_item primary key (generation, scope, item)
);
comment on table views.set_aside is 'Items whose views can''t be made: they have no page, no words and no place in a count until they can.';
comment on column views.set_aside.fault is 'The kind of the fault; never a message, which may quote content.';
comment on column views.set_aside.numbers is 'The entries that its page is to be made of, rising.';

alter table views.words add column part text not null collate "C";
alter table views.words drop constraint words_generation_scope_item;
alter table views.words add constraint words_generation_scope_item primary key (generation, scope, item, part);
comment on column views.words.part is 'Of an investigation''s page, as in views.part; empty where a page is one.';

grant select, insert, delete on views.part, views.set_aside to coordination_projector;
grant update (need, due, body) on views.part to coordination_projector;
grant update (fault, numbers) on views.set_aside to coordination_projector;
grant select on views.part, views.set_aside to coordination_reader;

do $$
declare
  shown text;
begin
  foreach shown in array array['part', 'set_aside'] loop
    execute format('alter table views.%I enable row level security', shown);
    -- the owner too: migrations change tables, not what is in them
    execute format('alter table views.%I force row level security', shown);
    execute format('create policy projector on views.%I to coordination_projector
                    using (true) with check (true)', shown);
    -- once set, the setting is an empty string and not null in a pooled session
    execute format('create policy reader on views.%I for select to coordination_reader
                    using (scope = any (string_to_array(nullif(current_setting(''app.scopes'', true), ''''), '','')))',
                   shown);
  end loop;
end
$$;
