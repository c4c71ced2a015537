-- Words are made by a follower of its own, so that no page waits for them. Whoever changes what a page says deletes its
-- words in the same transaction and leaves a row here: a page's words are either those of what it says now, or due.
-- Unlogged, as the words are: what takes them takes these rows as well.

create unlogged sequence views.words_turn;
create unlogged table views.words_due (
  generation bigint not null,
  scope      text   not null collate "C",
  item       text   not null collate "C",
  part       text   not null collate "C",
  since      bigint not null,
  turn       bigint not null,
  constraint words_due_generation_scope_item primary key (generation, scope, item, part)
);
create index words_due_since on views.words_due (generation, since);
comment on table views.words_due is 'Pages and parts whose words are yet to be made.';
comment on column views.words_due.since is 'The turn that made them due: those that have been due for longest are made first.';
comment on column views.words_due.turn is 'Of the last batch that changed what is said; turns rise in commit order.';

alter table views.words_kept add column turn bigint not null default 0;
comment on table views.words_kept is 'Which generation has all of its words, or how far words that were lost are due again.';
comment on column views.words_kept.turn is 'Up to which turn the lost ones are due; 0 until all of them are due, and once none is missing.';

grant usage on sequence views.words_turn to coordination_projector;
grant select, insert, delete on views.words_due to coordination_projector;
grant update (turn) on views.words_due, views.words_kept to coordination_projector;
grant select on views.words_due to coordination_reader;

alter table views.words_due enable row level security;
-- the owner too: migrations change tables, not what is in them
alter table views.words_due force row level security;
create policy projector on views.words_due to coordination_projector using (true) with check (true);
-- once set, the setting is an empty string and not null in a pooled session
create policy reader on views.words_due for select to coordination_reader
  using (scope = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')));
