-- What a feed holds of one item that is no alert: persons, agreements, mandates. Alerts, of which there are many, have
-- views and cost nothing here.
create index content_item on disclosure.content (scope, item, number) where item not like 'alert-%';
