-- Words are split by the platform, and no longer by the database's parser: all are made again.

truncate views.words, views.words_due, views.words_kept;
insert into views.words_kept (generation, complete, scope, item)
select number, true, '', '' from views.generation
where state = 'serving' and not exists (select from views.page);
