#!/bin/bash
# Makes the roles, their passwords and one database; run once by an empty server, as its superuser.
#   COORDINATION_DATABASE   the database's name
#   COORDINATION_ROLES      the roles that get a password
#   COORDINATION_ROLES_FILE where roles.sql is; /roles.sql
#   COORDINATION_PASSWORDS  what stands before a role's name in the path of the file that has its password
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username postgres --file "${COORDINATION_ROLES_FILE:-/roles.sql}"

for role in $COORDINATION_ROLES; do
  psql --set ON_ERROR_STOP=1 --username postgres --quiet \
    --set role="$role" --set password="$(cat "$COORDINATION_PASSWORDS$role")" <<'SQL'
alter role :"role" password :'password';
SQL
done

psql --set ON_ERROR_STOP=1 --username postgres --set name="$COORDINATION_DATABASE" <<'SQL'
create database :"name" owner coordination_owner encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0;
SQL
