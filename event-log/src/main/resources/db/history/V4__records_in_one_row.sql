-- What is sealed does not shrink, and kept apart it costs three rows where there could be one. As long as it fits into a
-- page it stays in its row; what is longer is kept apart as it is.
alter table history.event alter column payload set storage external;
alter table history.event alter column metadata set storage external;
alter table history.event set (toast_tuple_target = 8160);
alter table history.decision alter column record set storage external;
alter table history.decision set (toast_tuple_target = 8160);
alter table history.record alter column record set storage external;
alter table history.record set (toast_tuple_target = 8160);
