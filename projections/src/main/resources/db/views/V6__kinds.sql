-- What an item is stands beside its page, so that an inbox of one kind is a range of an index as well.

-- The builder makes all views again from the feeds.
truncate views.page, views.part, views.words, views.counts, views.progress, views.set_aside;
delete from views.generation where state <> 'serving';

alter table views.page add column kind text not null collate "C";
comment on column views.page.kind is 'What the item is, as a line of a list tells it; what its reader is to it where that is not told, or it was taken away.';
create index page_kind on views.page (generation, scope, kind, ahead, due, age, item) where ahead < 2;
grant update (kind) on views.page to coordination_projector;
