#!/bin/bash
# Old records of reads: moves a partition of them to another disk, or takes it out of the database and brings it back.
#
#   ops/partitions.sh list
#   ops/partitions.sh move FIRST TABLESPACE    the partition that begins with record FIRST goes to a tablespace
#   ops/partitions.sh detach FIRST FOLDER      detached, and dumped into a folder; its tables stay for now
#   ops/partitions.sh drop FIRST FOLDER        what is detached, and is in the folder as it is here, leaves the database
#   ops/partitions.sh attach FIRST FOLDER      brought back out of the folder where it was dropped, and attached again
#
# A partition is one of the second log, with those of the index of reads that have the same numbers. Run it as a
# superuser of the database: PGHOST, PGPORT, PGDATABASE and PGUSER say where. Nothing is detached that is not whole and
# anchored, or whose leaves are not what the ledger's hashes say; nothing else is attached again.
set -euo pipefail

TABLES="history.record audit.read audit.shown"

usage() {
  sed -n '4,8s/^#   //p' "$0" >&2
  exit 2
}

ask() {
  psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"
}

# The rows of a table as the server writes them, and as the dump has them, are the same bytes in the same order.
here() {
  ask --command "copy $1 to stdout" | sha256sum
}

dumped() {
  pg_restore --data-only --schema "${1%%.*}" --table "${1##*.}" --file - "$2" |
    sed -n '/^COPY /,/^\\\.$/p' | sed '1d;$d' | sha256sum
}

compare() {
  for table in $TABLES; do
    if [ "$(here "${table}_$1")" != "$(dumped "${table}_$1" "$2/${table}_$1.dump")" ]; then
      echo "What $2 has of ${table}_$1 is not what the database has." >&2
      exit 1
    fi
  done
}

[ $# -ge 1 ] || usage
[ "$1" = list ] || [[ $# -eq 3 && "$2" =~ ^[1-9][0-9]*$ ]] || usage
export PGOPTIONS="${PGOPTIONS:-} -c lock_timeout=10s -c search_path=pg_catalog"

case "$1" in
  list)
    psql --no-psqlrc --command "
      select p.first, p.next - 1 as last, coalesce(t.spcname, 'pg_default') as tablespace,
        pg_size_pretty(sum(pg_total_relation_size(c.oid))) as size, 'attached' as is
      from history.partitions('history.record') p
      join pg_class c on c.oid in (to_regclass('history.record_' || p.first), to_regclass('audit.read_' || p.first),
        to_regclass('audit.shown_' || p.first))
      left join pg_tablespace t on t.oid = c.reltablespace
      group by 1, 2, 3
      union all
      select first, last, null, null, 'detached at ' || at || ' by ' || by from history.detached
      order by 1"
    ;;
  move)
    for table in $TABLES; do
      ask --set part="${table}_$2" --set space="$3" <<'SQL' | ask
select format('alter table %s set tablespace %I;', :'part', :'space');
select format('alter index %s set tablespace %I;', indexrelid::regclass, :'space') from pg_index where indrelid = :'part'::regclass;
SQL
    done
    ;;
  detach)
    mkdir -p "$3"
    ask --command "select audit.detach_reads($2)"
    for table in $TABLES; do
      pg_dump --format custom --table "${table}_$2" --file "$3/${table}_$2.dump"
    done
    compare "$2" "$3"
    echo "It is in $3. Once that is where it is kept, run: $0 drop $2 $3"
    ;;
  drop)
    [ "$(ask --command "select count(*) from history.detached where first = $2")" = 1 ] ||
      { echo "No records from $2 on are detached." >&2; exit 1; }
    compare "$2" "$3"
    for table in $TABLES; do echo "drop table ${table}_$2;"; done | ask --single-transaction
    ;;
  attach)
    for table in $TABLES; do
      [ -n "$(ask --command "select to_regclass('${table}_$2')")" ] ||
        pg_restore --exit-on-error --single-transaction --dbname "${PGDATABASE:-postgres}" "$3/${table}_$2.dump"
    done
    ask --command "select audit.attach_reads($2)"
    ;;
  *) usage ;;
esac
