-- What everybody may read of the rows of data sets.

alter table views.data_set add column public boolean not null default false;
comment on column views.data_set.public is 'Whether everybody may read them.';
grant update (public) on views.data_set to coordination_projector;

drop policy reader on views.data_set;
create policy reader on views.data_set for select to coordination_reader
  using ((published and 'directory' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')))
    or (public and 'public' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ','))));
