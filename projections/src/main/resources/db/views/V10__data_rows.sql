-- Rows of data sets: published statistics, which no feed has. Each stands here once, whoever may read it. A follower of the
-- log makes them: whoever deletes its position and these rows has them made again.

create table views.data_set (
  dataset   text    not null collate "C",
  published boolean not null,
  rows      integer not null check (rows >= 0),
  constraint data_set_dataset primary key (dataset)
);
comment on table views.data_set is 'How many rows of a data set are here, and whether every partner may read them.';

create table views.data_row (
  dataset     text     not null collate "C",
  line        integer  not null check (line > 0),
  code        text     collate "C",
  name        text     not null collate "C",
  year        integer,
  detail      boolean  not null,
  implausible boolean  not null,
  indicators  text[]   not null collate "C",
  row         bytea    not null,
  constraint data_row_dataset_line primary key (dataset, line)
);
comment on table views.data_row is 'A line of a data set, as it came and as it was read.';
comment on column views.data_row.detail is 'Whether it is of a part of which no whole is made.';
comment on column views.data_row.row is 'All of it, as JSON.';
create index data_row_name on views.data_row (dataset, name, line);

grant select, insert on views.data_set to coordination_projector;
grant update (published, rows) on views.data_set to coordination_projector;
grant select, insert, delete on views.data_row to coordination_projector;
grant select on views.data_set, views.data_row to coordination_reader;

do $$
declare
  shown text;
begin
  foreach shown in array array['data_set', 'data_row'] loop
    execute format('alter table views.%I enable row level security', shown);
    -- the owner too: migrations change tables, not what is in them
    execute format('alter table views.%I force row level security', shown);
    execute format('create policy projector on views.%I to coordination_projector
                    using (true) with check (true)', shown);
  end loop;
end
$$;
-- Every partner reads the directory, and whatever was published to it. Once set, the setting is an empty string and not
-- null in a pooled session.
create policy reader on views.data_set for select to coordination_reader
  using (published and 'directory' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')));
create policy reader on views.data_row for select to coordination_reader
  using (exists (select from views.data_set s where s.dataset = data_row.dataset));
