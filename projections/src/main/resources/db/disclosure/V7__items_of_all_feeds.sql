-- What a feed holds of one item, whatever it is: how an item stood, and which items a feed has in what order, is found
-- without going through the feed.
create index content_scope_item on disclosure.content (scope, item, number);
drop index disclosure.content_item;
