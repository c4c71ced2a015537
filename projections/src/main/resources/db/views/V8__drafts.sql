-- Whether an item is a draft stands beside its page, so that an inbox of one's own drafts is a range of an index as well.

-- The builder makes all views again from the feeds.
truncate views.page, views.part, views.words, views.words_due, views.counts, views.progress, views.set_aside;
delete from views.generation where state <> 'serving';

alter table views.page add column draft boolean not null;
comment on column views.page.draft is 'Whether its owner has let nobody else have it yet.';
create index page_draft on views.page (generation, scope, ahead, due, age, item) where draft and ahead < 2;
grant update (draft) on views.page to coordination_projector;
