#!/bin/bash
# A restore drill, on a cluster of its own that it makes in FOLDER (see cluster.sh) and leaves there, ended. ITEMS (200)
# says how many alerts are there before the backup:
#
#   drill.sh FOLDER
#
# It backs up the log's and the key store's databases apart, goes on working, loses both, and puts each back into a new
# server, the log to a moment before its end, the key store to a moment before a key was destroyed. Then it holds what is
# served against what has to be: what was erased after the backup stays erased, the ledger's signer refuses the older
# history until the loss is declared, and then a new epoch says what was given up. It prints figures, and ends with 1
# where anything is otherwise. FOLDER has to be new.
# shellcheck disable=SC2317 # what until_true is given is called by it
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
if [ $# -ne 1 ]; then
  sed -n '2,/^set/p' "${BASH_SOURCE[0]}" | sed '$d; /^# shellcheck/d; s/^# \{0,1\}//' >&2
  exit 2
fi
cluster="$here/cluster.sh"
export ITEMS="${ITEMS:-200}" PATH="$PATH:/usr/sbin"
if [ -e "$1/settings" ]; then
  echo "$1 is there already: a drill is of a new folder." >&2
  exit 1
fi
NODES="${NODES:-1}" "$cluster" up "$1"
folder="$(cd "$1" && pwd)"
trap '"$cluster" down "$folder"' EXIT
# shellcheck disable=SC1091
. "$folder/settings"
: "${port:?}" "${heap:?}" "${jar:?}" # of the settings
export SERVICE="http://127.0.0.1:$((port + 80))"
as_server=()
if [ "$(id -u)" -eq 0 ]; then
  as_server=(setpriv --reuid "${SERVER_USER:-postgres}" --regid "$(id -gn "${SERVER_USER:-postgres}")" --init-groups)
fi
bin="$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -n 1)"
restored="$folder/restored"
mkdir -p "$restored"
if [ "$(id -u)" -eq 0 ]; then chown "${SERVER_USER:-postgres}" "$restored"; fi
chmod 0711 "$restored"
export PGPASSWORD
PGPASSWORD="$(cat "$folder/secrets/superuser")"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

failed=0
figures=()

# check WHAT EXPECTED FOUND
check() {
  if [ "$2" = "$3" ]; then
    echo "holds: $1"
  else
    echo "DOES NOT HOLD: $1: $2 was expected, and found was $3"
    failed=1
  fi
}

until_true() {
  local ends=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$ends" ] || {
      echo "Not within the time: $*" >&2
      exit 1
    }
    sleep 0.2
  done
}

now() { date +%s%N; }

# seconds SINCE
seconds() { awk -v since="$1" -v now="$(now)" 'BEGIN { printf "%.1f", (now - since) / 1e9 }'; }

# sql log|keys STATEMENT, at the primary of the cluster
sql() {
  local offset=81 database=coordination
  if [ "$1" = keys ]; then offset=82 database=coordination_keys; fi
  psql -X -A -t -q --set ON_ERROR_STOP=1 -h 127.0.0.1 -p $((port + offset)) -U postgres -d "$database" -c "$2"
}

# ask CLIENT METHOD PATH [BODY]: the answer's body, then its status on a line of its own
ask() {
  local token
  token="$(curl -sS -u "$1:demo" -d grant_type=client_credentials "$SERVICE/oauth2/token" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')"
  curl -sS -X "$2" "$SERVICE/api$3" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
    -w '\n%{http_code}\n' ${4:+--data "$4"}
}

status_of() { tail -n 1; }

# draft REFERENCE: the alert's id
draft() {
  ask pk-fia.officer POST /alerts '{"reference":"'"$1"'","kind":"recruitment-scheme","recruitmentMethod":"ThroughAnOnlineAdvertisement","transnational":true,"texts":{"en":{"subject":"Subject of '"$1"'","narrative":"An agency asks for passports."}}}' \
    | sed -n 's/.*"alert":"\([^"]*\)".*/\1/p'
}

# reads ALERT: text, erased, or the status of the answer
reads() {
  local answer
  answer="$(ask pk-fia.officer GET "/alerts/$1")"
  if grep -q '"subject":{"text":"Subject of' <<<"$answer"; then
    echo text
  elif grep -q '"ground":"erased"' <<<"$answer"; then
    echo erased
  else status_of <<<"$answer"; fi
}

is_read_as() { [ "$(reads "$1")" = "$2" ]; }

checkpoint() { curl -sS "$SERVICE/log/checkpoint" | sed -n "$1p"; }

anchored_beyond() { [ "$(checkpoint 2)" -gt "$1" ]; }

# archived log|keys: whether all that is written now is in the archive
archived() {
  local wal
  wal="$(sql "$1" "select pg_walfile_name(pg_switch_wal())")"
  until_true 60 test -e "$folder/archive/$1/$wal"
}

echo "== Before the backup"
for number in $(seq "$ITEMS"); do draft "before-$number" >/dev/null; done
erased="$(draft erased-later)"
kept="$(draft kept)"
until_true 30 is_read_as "$kept" text
until_true 30 is_read_as "$erased" text

for which in log keys; do
  begun="$(now)"
  offset=81
  if [ "$which" = keys ]; then offset=82; fi
  PGPASSWORD="$(cat "$folder/secrets/replicator")" "${as_server[@]}" "$bin/pg_basebackup" --host 127.0.0.1 \
    --port $((port + offset)) --username replicator --pgdata "$restored/$which" --wal-method none --checkpoint fast --no-password 2>/dev/null
  "${as_server[@]}" "$bin/pg_verifybackup" --no-parse-wal --quiet "$restored/$which"
  figures+=("| base backup of $which, verified | $(du -sm "$restored/$which" | cut -f 1) MB | $(seconds "$begun") s |")
done

echo "== After the backup"
after="$(draft after-the-backup)"
until_true 30 is_read_as "$after" text
before_destruction="$(sql keys 'select clock_timestamp()')"
behind="$(sql log "select coalesce(max(position), 0) from disclosure.destroyed_key")"
check "a supervisor has an alert erased" 2 "$(ask pk-fia.supervisor POST "/alerts/$erased/erasure" | status_of | cut -c 1)"
is_destroyed() { [ "$(sql log "select count(*) from disclosure.destroyed_key where position > $behind")" -gt 0 ]; }
until_true 30 is_destroyed
until_true 30 is_read_as "$erased" erased
destroyed="$(sql log "select string_agg(key_id, ',') from disclosure.destroyed_key where position > $behind")"
moment="$(sql log 'select clock_timestamp()')"
lost="$(draft lost)"
until_true 30 is_read_as "$lost" text
until_true 60 anchored_beyond "$(checkpoint 2)"
until_true 60 anchored_beyond "$(checkpoint 2)"
cursor="$(ask om-police.officer GET '/feed?limit=1' | sed -n 's/.*"next":"\([^"]*\)".*/\1/p')"
archived log
archived keys
origin="$(checkpoint 1)"
signed_last="$("$cluster" signer "$folder")"
for which in log keys; do
  figures+=("| archive of $which | $(du -sm "$folder/archive/$which" | cut -f 1) MB in $(find "$folder/archive/$which" -type f | wc -l) files | |")
done

echo "== Everything is lost but the backups, the archives and the signer's folder"
"$cluster" down "$folder"
trap - EXIT

# restore log|keys MOMENT PORT
restore() {
  "${as_server[@]}" bash -c "cat >'$restored/$1/postgresql.auto.conf' && rm -f '$restored/$1/standby.signal' && touch '$restored/$1/recovery.signal'" <<SETTINGS
restore_command = 'cp "$folder/archive/$1/%f" "%p"'
recovery_target_time = '$2'
recovery_target_action = 'promote'
recovery_target_timeline = 'latest'
primary_conninfo = ''
primary_slot_name = ''
synchronous_standby_names = ''
archive_command = '/bin/false'
hba_file = '$restored/$1/pg_hba.conf'
ident_file = '$restored/$1/pg_ident.conf'
port = $3
SETTINGS
  "${as_server[@]}" "$bin/pg_ctl" --pgdata "$restored/$1" --log "$restored/$1/restored.log" --timeout 600 --wait start >/dev/null
  until_true 600 takes_writes "$3"
}

takes_writes() { [ "$(psql -X -A -t -h 127.0.0.1 -p "$1" -U postgres -d postgres -c 'select pg_is_in_recovery()' 2>/dev/null)" = f ]; }

serving="$(now)"
log_port=$((port + 95)) keys_port=$((port + 96)) node_port=$((port + 97))
stop_both() {
  local process
  for process in $node $signer; do
    kill "$process" || true
    wait "$process" || true
  done
  node="" signer=""
}

node="" signer=""
end() {
  stop_both
  for which in log keys; do
    "${as_server[@]}" "$bin/pg_ctl" --pgdata "$restored/$which" --mode fast stop >/dev/null 2>&1 || true
  done
}
trap end EXIT
begun="$(now)"
restore log "$moment" "$log_port"
figures+=("| log put back to $moment | | $(seconds "$begun") s |")
begun="$(now)"
restore keys "$before_destruction" "$keys_port"
figures+=("| key store put back to $before_destruction | | $(seconds "$begun") s |")

at_keys() { psql -X -A -t -h 127.0.0.1 -p "$keys_port" -U postgres -d coordination_keys -c "$1"; }

destroyed_here="select count(*) from keys.key where key_id = any (string_to_array('$destroyed', ','))"
check "the key store that was put back has the destroyed key again" 1 "$(at_keys "$destroyed_here")"

# The settings of nodes or signers, on what was put back.
restored_settings() {
  sed -e "s|jdbc:postgresql://[^/]*/coordination?|jdbc:postgresql://127.0.0.1:$log_port/coordination?|" \
    -e "s|jdbc:postgresql://[^/]*/coordination_keys?|jdbc:postgresql://127.0.0.1:$keys_port/coordination_keys?|" \
    "$folder/$1/$1.yaml" >"$folder/$1/restored.yaml"
}

# A signer on what was put back, with the folder of the one that signed last: start_signer SETTINGS…
start_signer() {
  restored_settings signers
  (
    cd "$folder/signers/$signed_last"
    exec setsid "$java" --enable-native-access=ALL-UNNAMED -Xmx256m -jar "$jar" \
      --spring.config.additional-location="file:$folder/signers/restored.yaml" --management.server.port=$((node_port + 2)) \
      --coordination.ledger.signer-folder="$folder/signers/$signed_last" "$@"
  ) >>"$folder/logs/restored-signer.log" 2>&1 </dev/null &
  signer=$!
  until_true 120 curl -sf -o /dev/null "http://127.0.0.1:$((node_port + 2))/actuator/health/readiness"
}

# A node on what was put back.
start_node() {
  restored_settings nodes
  mkdir -p "$folder/nodes/restored"
  (
    cd "$folder/nodes/restored"
    exec setsid "$java" --enable-native-access=ALL-UNNAMED -Xmx"$heap" -jar "$jar" \
      --spring.config.additional-location="file:$folder/nodes/restored.yaml" \
      --server.port="$node_port" --management.server.port=$((node_port + 1)) \
      --coordination.data-folder="$folder/nodes/restored"
  ) >>"$folder/logs/restored.log" 2>&1 </dev/null &
  node=$!
  until_true 300 curl -sf -o /dev/null "$SERVICE/actuator/health"
}

ledger() { curl -s "http://127.0.0.1:$((node_port + 1))/actuator/health" | grep -o '"ledger":{[^}]*}[^}]*}'; }
ledger_is() { ledger | grep -q "\"status\":\"$1\""; }
refused() { grep -q "The ledger does not go on" "$folder/logs/restored-signer.log"; }

SERVICE="http://127.0.0.1:$node_port"
begun="$(now)"
start_node
figures+=("| a node started on both | | $(seconds "$begun") s |" "| **from nothing to serving** | | **$(seconds "$serving") s** |")

echo "== What is served"
check "a key that was destroyed after the backup is gone again" 0 "$(at_keys "$destroyed_here")"
check "what was erased after the backup is erased" erased "$(reads "$erased")"
check "what was written before the backup is there" text "$(reads "$kept")"
check "what was written after the backup and before the moment is there" text "$(reads "$after")"
check "what was written after the moment is lost" 404 "$(reads "$lost")"
start_signer
until_true 60 refused
check "the signer refuses the older history" 1 "$(grep -c -m 1 'was signed, and now there are' "$folder/logs/restored-signer.log")"
check "the node serves while the signer refuses" 200 "$(curl -s -o /dev/null -w '%{http_code}' "$SERVICE/actuator/health")"
stop_both

echo "== The loss is declared"
signed="$(grep -l -x -F "$origin" "$folder/signers/$signed_last"/* | head -n 1)"
size="$(sed -n 2p "$signed")"
epoch="${origin##*/}"
start_signer --coordination.ledger.declared-loss="$epoch/$size"
start_node
opened() { [ "$(checkpoint 1)" != "$origin" ]; }
until_true 60 opened
until_true 60 ledger_is UP
figures+=("| **from nothing to a new epoch of the ledger** | | **$(seconds "$serving") s** |")
echo "given up: $origin, size $size"
echo "now:      $(checkpoint 1), size $(checkpoint 2)"
check "the first leaf of the new epoch is the checkpoint that was given up" 1 \
  "$(curl -sS "$SERVICE/log/tile/entries/000" "$SERVICE/log/tile/entries/000.p/$(checkpoint 2)" | grep -a -c -m 1 "$origin")"
check "a cursor of before is refused" 409 "$(ask om-police.officer GET "/feed?after=$cursor" | status_of)"
check "what was erased is still erased" erased "$(reads "$erased")"
run="$(ask platform.operator POST /operations/ledger-verifications | sed -n 's/.*"operation":"\([^"]*\)".*/\1/p')"
is_over() { ask platform.operator GET "/operations/runs/$run" | grep -q '"state":"\(done\|failed\|interrupted\)"'; }
until_true 300 is_over
check "every row, every anchor and every feed verify" 1 \
  "$(ask platform.operator GET "/operations/runs/$run" | grep -c '"sentence":"All holds.*"differing":0')"

printf '\n%s, %s processors, load %s\n\n' "$(date -u +%F)" "$(nproc)" "$(cut -d ' ' -f 1-3 /proc/loadavg)"
printf '| what | size | time |\n|---|---|---|\n'
printf '%s\n' "${figures[@]}"
exit "$failed"
