-- Which keys of sealed content events have destroyed: a backup of the key store that is put back is held against it.

create table disclosure.destroyed_key (
  key_id   text   not null collate "C" primary key,
  position bigint not null check (position > 0)
);
comment on column disclosure.destroyed_key.position is 'Of the event in the log that destroyed it.';

create trigger append_only before update or delete or truncate on disclosure.destroyed_key
  for each statement execute function disclosure.append_only();
alter table disclosure.destroyed_key enable always trigger append_only; -- also under session_replication_role = replica

grant insert, select on disclosure.destroyed_key to coordination_projector;
