-- Whether a generation has all of its words. The table is unlogged as the words are: a crash of the server and a
-- failover empty both, and where its row is missing words are.

create unlogged table views.words_kept (
  generation bigint  not null primary key,
  complete   boolean not null,
  scope      text    not null collate "C",
  item       text    not null collate "C"
);
comment on table views.words_kept is 'Which generation has all of its words, or up to which page words were made again.';
insert into views.words_kept (generation, complete, scope, item)
select number, true, '', '' from views.generation where state = 'serving';

grant select, insert, delete on views.words_kept to coordination_projector;
grant update (complete, scope, item) on views.words_kept to coordination_projector;
grant select on views.words_kept to coordination_reader;
