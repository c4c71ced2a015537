-- Of the same rows as before, by a predicate that only the look at what a whole feed took away since says: the server
-- took this index for what is asked of one item, too, and read through all that the feed had ever taken away.
drop index disclosure.content_taking;
create index content_taking on disclosure.content (scope, number) where taken_from >= 1;
