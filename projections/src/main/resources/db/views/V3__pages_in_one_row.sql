-- Pages hold sealed values, which do not compress, and are some kilobytes long: they stay in their rows as they are.
alter table views.page alter column page set storage external;
alter table views.page set (toast_tuple_target = 8160);
