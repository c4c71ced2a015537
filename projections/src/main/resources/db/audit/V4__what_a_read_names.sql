-- All that a read named, and not only what was known to be an item's: whoever may be told of a read is whoever may know
-- of each of them. Reads that were noted before have none, and are told to nobody but their readers and auditors.

alter table audit.read add column ids text[] collate "C";
comment on column audit.read.ids is 'What was asked for, each a name, a space and the id; null of reads of before.';
