-- The order in which feeds grew, so that whoever follows them looks at those alone that did: no reader sees it, since it
-- counts what others were told as well.
alter table disclosure.feed add column turn bigint not null default 0;
comment on column disclosure.feed.turn is 'Rises with each batch of the fence, in commit order; the last that added to this feed.';
create index feed_turn_scope on disclosure.feed (turn, scope);
grant update (turn) on disclosure.feed to coordination_projector;
revoke select on disclosure.feed from coordination_reader;
grant select (scope, last_number) on disclosure.feed to coordination_reader;

-- Sealed values do not compress, and a row of some kilobytes is one row: no second table, no second index, no attempt.
alter table disclosure.content alter column body set storage external;
alter table disclosure.content set (toast_tuple_target = 8160);
alter table disclosure.fence_item alter column state set storage external;
alter table disclosure.fence_item set (toast_tuple_target = 8160);
