-- How far a reader has been given a feed is its entry of the highest number, which this index finds without looking
-- through all that the reader was given.

create index read_given on audit.read (reader, scope, last, number)
  where first is not null and kind in ('feed', 'feed-stream');
