-- The order of an inbox holds what is shown, and nothing else: items that were taken from a scope for good cost nothing,
-- and look-ups of one item can't be planned through it.

drop index views.page_inbox;
create index page_inbox on views.page (generation, scope, ahead, due, age, item) where ahead < 2;
