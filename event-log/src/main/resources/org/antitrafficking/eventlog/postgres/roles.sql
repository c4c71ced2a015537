-- The roles of the platform, made on each server by its administrator (a superuser), before the first migration. To run
-- it again changes nothing but what is missing. None of the roles is a superuser, none bypasses row-level security.
-- Passwords are the administrator's to set.
--   coordination_owner       owns schemas and tables; used by migrations only
--   coordination_log_writer  appends to the history
--   coordination_projector   derives feeds and views, keeps followers' positions
--   coordination_reader      reads one scope at a time (row-level security)
--   coordination_keys        the key store
--   coordination_ledger      hashes the history and the feeds, keeps what was anchored
--   coordination_auditor     reads the history
--   coordination_pages       keeps the sessions of people at the pages
do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    'coordination_owner', 'coordination_log_writer', 'coordination_projector',
    'coordination_reader', 'coordination_keys', 'coordination_ledger', 'coordination_auditor', 'coordination_pages']
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

-- What every session of these roles begins with. The service does not start where one of them has it otherwise.
do $$
declare
  setting record;
begin
  for setting in
    with setting (name, value) as (values
      -- A node that was cut off or stands still holds its locks no longer than this: all other nodes wait for them.
      ('tcp_keepalives_idle', '1'),
      ('tcp_keepalives_interval', '1'),
      ('tcp_keepalives_count', '3'),
      ('tcp_user_timeout', '4s'),
      ('idle_in_transaction_session_timeout', '5s'),
      -- The server's log gets no value of a statement: they are narratives, what was searched for, and keys.
      ('log_statement', 'none'),
      ('log_min_duration_statement', '-1'),
      ('log_min_duration_sample', '-1'),
      ('log_transaction_sample_rate', '0'),
      ('log_parameter_max_length', '0'),
      ('log_parameter_max_length_on_error', '0'),
      ('log_error_verbosity', 'terse'),
      ('log_min_messages', 'warning'),
      ('debug_print_parse', 'off'),
      ('debug_print_rewritten', 'off'),
      ('debug_print_plan', 'off')),
    wanted (role, name, value) as (
      select role, name,
        -- migrations take as long as they take; the signer and witnesses are asked within the ledger's transaction
        case when name = 'idle_in_transaction_session_timeout' and role = 'coordination_owner' then '0'
             when name = 'idle_in_transaction_session_timeout' and role = 'coordination_ledger' then '60s'
             else value end
      from setting cross join unnest(array[
        'coordination_owner', 'coordination_log_writer', 'coordination_projector',
        'coordination_reader', 'coordination_keys', 'coordination_ledger', 'coordination_auditor', 'coordination_pages']) as role)
    select * from wanted where not exists (
      select from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
      where s.setdatabase = 0 and r.rolname = wanted.role and wanted.name || '=' || wanted.value = any (s.setconfig))
  loop
    begin
      execute format('alter role %I set %I = %L', setting.role, setting.name, setting.value);
    exception when unique_violation or internal_error then
      null; -- another sets the same at this moment ("tuple concurrently updated")
    end;
  end loop;
end
$$;
