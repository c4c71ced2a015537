-- A programme's page is kept in parts, as an investigation's is.

-- The builder makes all views again from the feeds.
truncate views.page, views.apart, views.part, views.words, views.words_due, views.counts, views.progress, views.set_aside;
delete from views.generation where state <> 'serving';

comment on table views.part is 'Parts of pages that are kept so: of an investigation''s a decision, a task, a piece of evidence, the agreement; of a programme''s a transaction, a budget. The row in views.page has what orders an inbox.';
comment on column views.words.part is 'Of a page that is kept in parts, as in views.part; empty where a page is one.';
