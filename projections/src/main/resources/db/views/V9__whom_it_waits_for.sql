-- What waits for a second person does not wait for whoever had a hand in it. Such a person finds the item in its own place
-- of an inbox, which is a range of an index as well.

-- The builder makes all views again from the feeds.
truncate views.page, views.part, views.words, views.words_due, views.counts, views.progress, views.set_aside;
delete from views.generation where state <> 'serving';

create table views.apart (
  generation bigint   not null,
  scope      text     not null collate "C",
  item       text     not null collate "C",
  person     text     not null collate "C",
  ahead      smallint not null check (ahead between 0 and 1),
  due        bigint   not null,
  age        bigint   not null,
  constraint apart_generation_scope_person_item primary key (generation, scope, person, item)
);
comment on table views.apart is 'Pages of which something waits for others that does not wait for this person: the place that each has for it.';
comment on column views.apart.ahead is 'As in views.page, for this person.';
create index apart_inbox on views.apart (generation, scope, person, ahead, due, age, item);

grant select, insert, delete on views.apart to coordination_projector;
grant select on views.apart to coordination_reader;

alter table views.apart enable row level security;
-- the owner too: migrations change tables, not what is in them
alter table views.apart force row level security;
create policy projector on views.apart to coordination_projector using (true) with check (true);
-- once set, the setting is an empty string and not null in a pooled session
create policy reader on views.apart for select to coordination_reader
  using (scope = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')));
