-- What people look at: pages of items, each a fold of one scope's entries. A cache: made again from the feeds beside what
-- is served, under the next generation, and then served in its place.

create table views.generation (
  number bigint not null primary key check (number > 0),
  state  text   not null collate "C" check (state in ('building', 'serving', 'old'))
);
create unique index generation_serving on views.generation (state) where state = 'serving';
comment on table views.generation is 'Which rows are served, are being made, or are to be deleted.';
insert into views.generation (number, state) values (1, 'serving');

create table views.page (
  generation bigint   not null,
  scope      text     not null collate "C",
  item       text     not null collate "C",
  ahead      smallint not null check (ahead between 0 and 2),
  due        bigint   not null,
  age        bigint   not null,
  live       boolean  not null,
  recall     boolean  not null,
  page       bytea    not null,
  constraint page_generation_scope_item primary key (generation, scope, item)
);
comment on column views.page.ahead is '0 where something waits for its reader, 1 where nothing does, 2 where nobody is shown it.';
comment on column views.page.due is 'The earliest time by which something waits, in microseconds of the epoch; the greatest number where none is set.';
comment on column views.page.age is 'When the last entry was recorded, in microseconds of the epoch, negative: the newest comes first.';
comment on column views.page.live is 'Whether the scope has the item, and not only the news that it had it.';
comment on column views.page.recall is 'Whether it tells that the item is to be given back: a suspended partner sees no other.';
comment on column views.page.page is 'Canonical JSON (RFC 8785), sealed values sealed.';
-- the order of an inbox: what a page of it costs does not grow with what is behind or before it
create index page_inbox on views.page (generation, scope, ahead, due, age, item);
create index page_recalls on views.page (generation, scope, ahead, due, age, item) where recall;

-- Unlogged, and without statistics of what is in it: words of content are not written ahead, into archives and copies of
-- the server. After a crash of the server it is empty, and made again from the feeds.
create unlogged table views.words (
  generation bigint   not null,
  scope      text     not null collate "C",
  item       text     not null collate "C",
  words      tsvector not null,
  constraint words_generation_scope_item primary key (generation, scope, item)
);
alter table views.words alter column words set statistics 0;
comment on table views.words is 'What a search finds: the one place with words of content in the clear.';

create table views.counts (
  generation      bigint not null,
  scope           text   not null collate "C",
  total           bigint not null,
  needing         bigint not null,
  recalls         bigint not null,
  recalls_needing bigint not null,
  constraint counts_generation_scope primary key (generation, scope)
);

create table views.progress (
  generation bigint not null,
  scope      text   not null collate "C",
  number     bigint not null check (number > 0),
  constraint progress_generation_scope primary key (generation, scope)
);
comment on table views.progress is 'The last entry of each feed that is in the views.';

grant usage on schema views to coordination_projector, coordination_reader;
grant select, insert, delete on views.generation, views.page, views.words, views.counts, views.progress
  to coordination_projector;
grant update (state) on views.generation to coordination_projector;
grant update (ahead, due, age, live, recall, page) on views.page to coordination_projector;
grant update (words) on views.words to coordination_projector;
grant update (total, needing, recalls, recalls_needing) on views.counts to coordination_projector;
grant update (number) on views.progress to coordination_projector;
grant select on views.generation, views.page, views.words, views.counts to coordination_reader;

do $$
declare
  shown text;
begin
  foreach shown in array array['page', 'words', 'counts', 'progress'] loop
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
