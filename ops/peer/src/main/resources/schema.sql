create table seen (
  agency    text not null,
  alert     text not null,
  reference text,
  subject   text,
  narrative text,
  primary key (alert, agency)
);
