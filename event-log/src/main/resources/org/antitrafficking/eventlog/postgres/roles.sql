-- The roles of the platform, made once a server by its administrator (a superuser), before the first migration.
-- None of them is a superuser, none bypasses row-level security. Passwords are the administrator's to set.
--   coordination_owner       owns schemas and tables; used by migrations only
--   coordination_log_writer  appends to the history
--   coordination_projector   derives feeds and views, keeps followers' positions
--   coordination_reader      reads one scope at a time (row-level security)
--   coordination_keys        the key store
--   coordination_ledger      hashes the history and the feeds, keeps what was anchored
--   coordination_auditor     reads the history
do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    'coordination_owner', 'coordination_log_writer', 'coordination_projector',
    'coordination_reader', 'coordination_keys', 'coordination_ledger', 'coordination_auditor']
  loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format(
          'create role %I login nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication', role_name);
      exception when duplicate_object or unique_violation then
        null; -- another made it meanwhile; roles are the whole server's, so no lock of one database would help
      end;
    end if;
  end loop;
end
$$;
