#!/bin/bash
# A whole installation on loopback, in one folder: 3 etcd, 3 PostgreSQL for the log and 3 for the key store, each three
# under Patroni, HAProxy, nodes of the service with the demonstration's people, and two signers. No node has the
# signer's keys. Where AXON_SERVER names the jar of an Axon Server, nodes route commands by it.
#
#   cluster.sh up FOLDER        makes it, or starts what does not run; ends when the nodes answer
#   cluster.sh status FOLDER    what runs, who is primary, and whether each node answers
#   cluster.sh down FOLDER      ends everything; the data stay
#   cluster.sh start FOLDER PART, cluster.sh kill FOLDER PART
#                               one part: etcd-1, log-1, keys-1, proxy, node-1 (and -2, -3), signer-1 (and -2), axon
#   cluster.sh primary FOLDER log|keys, cluster.sh standby FOLDER log|keys
#                               which part is the primary, or a standby
#   cluster.sh signer FOLDER    which signer has the lease
#   cluster.sh well FOLDER      succeeds where every part is there: each database with two standbys that keep up, and
#                               one of the signers signs
#   cluster.sh cut FOLDER PART, cluster.sh heal FOLDER
#                               no packet passes to or from a part; all pass again
#   cluster.sh fill FOLDER PART, cluster.sh empty FOLDER PART
#                               the disk of log-1 to log-3, signer-1 or signer-2 is full; it has room again
#   cluster.sh clock FOLDER PART SECONDS
#                               the clock of a node, a signer or log-1 to log-3 is so far ahead (less than 0: behind)
#   cluster.sh settings FOLDER  ports, for other scripts
#
# The last four are for a folder that was made with FAULTS=1, by root, where nft, libfaketime and mkfs.ext4 are
# (packages nftables, libfaketime and e2fsprogs).
#
# When the folder is new, NODES (3), PORT (17400, and a hundred behind it), JAR, HEAP (1g) of each node, AXON_SERVER
# (none) and FAULTS (none) say how it is made; they are kept there. It needs Debian's etcd-server, haproxy, patroni,
# python3-etcd, postgresql (15 or later), curl and openssl, and a JDK of 21 or later, in JAVA_HOME or on the path.
# PostgreSQL does not run as root: root starts it as SERVER_USER (postgres).
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"

if [ $# -lt 2 ]; then
  sed -n '2,/^set/p' "${BASH_SOURCE[0]}" | sed '$d; /^# shellcheck/d; s/^# \{0,1\}//' >&2
  exit 2
fi
action="$1"
mkdir -p "$2"
folder="$(cd "$2" && pwd)"
part="${3:-}"
seconds="${4:-}"

export PATH="$PATH:/usr/sbin"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
server_user="${SERVER_USER:-postgres}"
# of a process that has little to do, and is started beside others on a few processors
small=-XX:TieredStopAtLevel=1

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

secret() { cat "$folder/secrets/$1"; }

# until SECONDS COMMAND…: whether the command succeeds within that time
until_true() {
  local ends=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$ends" ] || return 1
    sleep 0.2
  done
}

# ---- ports

etcd_port() { echo $((port + $1)); }
etcd_peer() { echo $((port + 10 + $1)); }
log_port() { echo $((port + 20 + $1)); }
log_rest() { echo $((port + 30 + $1)); }
keys_port() { echo $((port + 40 + $1)); }
keys_rest() { echo $((port + 50 + $1)); }
node_port() { echo $((port + 60 + $1)); }
node_management() { echo $((port + 70 + $1)); }
signer_management() { echo $((port + 90 + $1)); }
axon_port() { echo $((port + 95)); }
axon_http() { echo $((port + 96)); }

# ---- processes

pid_of() { [ -s "$folder/run/$1.pid" ] && cat "$folder/run/$1.pid"; }

is_running() {
  local pid state
  pid="$(pid_of "$1")" || return 1
  state="$(ps -o stat= -p "$pid")" || return 1
  [ "${state:0:1}" != Z ]
}

is_gone() { ! is_running "$1"; }

# launch PART COMMAND…: in the background, in a session of its own; a server as the user of servers
launch() {
  local name="$1" user as=()
  shift
  is_running "$name" && return
  user="$(id -un)"
  case "$name" in log-* | keys-*) if [ "$(id -u)" -eq 0 ]; then user="$server_user"; fi ;; esac
  if [ -n "$faults" ]; then
    as=(setpriv --reuid "$user" --regid "$(group_of "$name")" --init-groups)
    if has_clock "$name"; then
      as+=(env "LD_PRELOAD=$faketime" "FAKETIME_TIMESTAMP_FILE=$folder/run/clocks/$name" FAKETIME_CACHE_DURATION=1
        FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0 FAKETIME_DISABLE_SHM=1)
    fi
  elif [ "$user" != "$(id -un)" ]; then
    as=(setpriv --reuid "$user" --regid "$(id -gn "$user")" --init-groups)
  fi
  setsid nohup "${as[@]}" "$@" >>"$folder/logs/$name.log" 2>&1 </dev/null &
  echo $! >"$folder/run/$name.pid"
}

# The pid of the PostgreSQL of a part, while it has one.
server_of() {
  local pid
  read -r pid <"$folder/data/$1/pg/postmaster.pid" || return 1
  [ -d "/proc/$pid" ] && echo "$pid"
} 2>/dev/null

# ---- making it

make_folder() {
  port="${PORT:-17400}"
  nodes="${NODES:-3}"
  heap="${HEAP:-1g}"
  jar="${JAR:-$(find "$root/coordination-api/target" -maxdepth 1 -name 'coordination-api-*-exec.jar' 2>/dev/null | head -n 1)}"
  [ -f "$jar" ] || fail "There is no jar. Run mvn -DskipTests package, or set JAR."
  jar="$(realpath "$jar")"
  axon="${AXON_SERVER:+$(realpath "$AXON_SERVER")}"
  [ -z "$axon" ] || [ -f "$axon" ] || fail "AXON_SERVER names no jar: $axon"
  faults="${FAULTS:-}"
  faketime="$(find /usr/lib -name libfaketimeMT.so.1 | head -n 1)"
  if [ -n "$faults" ]; then
    [ "$(id -u)" -eq 0 ] || fail "FAULTS is for root."
    command -v nft >/dev/null || fail "FAULTS needs nft."
    command -v mkfs.ext4 >/dev/null || fail "FAULTS needs mkfs.ext4."
    [ -n "$faketime" ] || fail "FAULTS needs libfaketime."
  fi
  mkdir -p "$folder"/{secrets,data,run,logs,archive/log,archive/keys,servers,nodes}
  chmod 0711 "$folder"
  mkdir -p "$folder"/signers/signer-{1,2}
  chmod 0700 "$folder"/{secrets,nodes,signers}
  if [ -n "$faults" ]; then make_faulty; fi
  local name
  for name in superuser replicator service-key read-key owner log_writer projector reader ledger auditor pages keys; do
    (umask 077 && openssl rand -base64 32 >"$folder/secrets/$name")
  done
  # a server reads and writes these, and nothing else of the folder
  mkdir -p "$folder"/data/{log,keys}-{1,2,3}
  if [ "$(id -u)" -eq 0 ]; then chown -R "$server_user" "$folder"/{data,servers,archive}; fi
  chmod 0700 "$folder"/{servers,archive}
  install -m 0755 "$here/archive.sh" "$folder/archive.sh"
  local number
  for number in 1 2 3; do
    configure_server log "$number" "$(log_port "$number")" "$(log_rest "$number")"
    configure_server keys "$number" "$(keys_port "$number")" "$(keys_rest "$number")"
  done
  configure_proxy
  configure_nodes
  configure_signers
  printf '%s=%q\n' port "$port" nodes "$nodes" heap "$heap" jar "$jar" axon "$axon" faults "$faults" faketime "$faketime" \
    >"$folder/settings"
}

configure_server() {
  local scope="$1" name="$1-$2" bin
  bin="$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -n 1)"
  sed -e "s|@SCOPE@|$scope|g" -e "s|@NAME@|$name|g" -e "s|@PORT@|$3|g" -e "s|@REST@|$4|g" \
    -e "s|@ETCD@|127.0.0.1:$(etcd_port 1), 127.0.0.1:$(etcd_port 2), 127.0.0.1:$(etcd_port 3)|g" \
    -e "s|@BIN@|$bin|g" -e "s|@DATA@|$folder/data/$name/pg|g" -e "s|@FOLDER@|$folder/servers|g" \
    -e "s|@FILES@|$folder|g" -e "s|@ARCHIVE@|$folder/archive/$scope|g" \
    -e "s|@SUPERUSER@|$(secret superuser)|g" -e "s|@REPLICATOR@|$(secret replicator)|g" \
    "$here/patroni.yaml" >"$folder/servers/$name.yaml"
  chmod 0600 "$folder/servers/$name.yaml"
  if [ "$(id -u)" -eq 0 ]; then chown "$server_user" "$folder/servers/$name.yaml"; fi
}

configure_proxy() {
  local backends="" any="" logs="" keys="" number
  for number in $(seq "$nodes"); do
    backends+="    server node-$number 127.0.0.1:$(node_port "$number") check\n"
    any+="    server any-node-$number 127.0.0.1:$(node_port "$number") backup\n"
  done
  for number in 1 2 3; do
    logs+="    server log-$number 127.0.0.1:$(log_port "$number") check port $(log_rest "$number")\n"
    keys+="    server keys-$number 127.0.0.1:$(keys_port "$number") check port $(keys_rest "$number")\n"
  done
  sed -e "s|@SERVICE@|$((port + 80))|" -e "s|@LOG@|$((port + 81))|" -e "s|@KEYS@|$((port + 82))|" \
    -e "s|@NODES@|${backends%\\n}|" -e "s|@ANYNODES@|${any%\\n}|" -e "s|@LOGS@|${logs%\\n}|" -e "s|@KEYSS@|${keys%\\n}|" \
    "$here/haproxy.cfg" >"$folder/haproxy.cfg"
}

hosts() {
  local number all=""
  for number in 1 2 3; do all+=",127.0.0.1:$("$1_port" "$number")"; done
  echo "${all:1}"
}

configure_nodes() {
  local role
  (
    umask 077
    {
      echo "coordination:"
      echo "  service-key: \"$(secret service-key)\""
      echo "  read-key: \"$(secret read-key)\""
      echo "  database:"
      echo "    url: jdbc:postgresql://$(hosts log)/coordination?targetServerType=primary"
      echo "    passwords:"
      for role in owner log_writer projector reader ledger auditor pages; do
        echo "      coordination_$role: \"$(secret "$role")\""
      done
      echo "  keys:"
      echo "    url: jdbc:postgresql://$(hosts keys)/coordination_keys?targetServerType=primary"
      echo "    passwords:"
      echo "      coordination_owner: \"$(secret owner)\""
      echo "      coordination_keys: \"$(secret keys)\""
      echo "  demonstration.issuer: http://127.0.0.1:$((port + 80))"
      echo "  identity.address: http://127.0.0.1:$((port + 80))"
      echo "  ledger.signer-folder: \"\""
      if [ -n "$axon" ]; then echo "  axon-server.servers: localhost:$(axon_port)"; fi
    } >"$folder/nodes/nodes.yaml"
  )
}

# All that signers have of each other is the file keys, and all that they have of the database is one password.
configure_signers() {
  (
    umask 077
    openssl rand -base64 32 | tee "$folder/signers/signer-1/keys" >"$folder/signers/signer-2/keys"
    {
      echo "coordination:"
      echo "  runs: signer"
      echo "  database:"
      echo "    url: jdbc:postgresql://$(hosts log)/coordination?targetServerType=primary"
      echo "    passwords:"
      echo "      coordination_ledger: \"$(secret ledger)\""
    } >"$folder/signers/signers.yaml"
  )
}

# ---- faults

# Every part has a number, by which its packets are known: a bit of the mark of each connection that it has.
bit_of() {
  local number="${1##*-}"
  case "$1" in
    etcd-*) echo $((number)) ;;
    log-*) echo $((3 + number)) ;;
    keys-*) echo $((6 + number)) ;;
    signer-*) echo $((9 + number)) ;;
    proxy) echo 12 ;;
    axon) echo 13 ;;
    node-*) echo $((13 + number)) ;;
    *) fail "There is no part $1." ;;
  esac
}

group_of() { echo $((port * 100 + $(bit_of "$1"))); }

table() { echo "coordination_$port"; }

has_disk() { case "$1" in log-* | signer-*) ;; *) return 1 ;; esac }

# HAProxy does not start with another clock.
has_clock() { case "$1" in log-* | node-* | signer-*) ;; *) return 1 ;; esac }

disk_of() {
  case "$1" in
    log-*) echo "$folder/data/$1" ;;
    signer-*) echo "$folder/signers/$1" ;;
    *) fail "$1 has no disk of its own." ;;
  esac
}

# Disks of files and clocks of files.
make_faulty() {
  mkdir -p "$folder/disks" "$folder/run/clocks"
  local name
  for name in $(parts); do
    if has_clock "$name"; then echo +0 >"$folder/run/clocks/$name"; fi
    has_disk "$name" || continue
    mkdir -p "$(disk_of "$name")"
    truncate -s "$(case "$name" in log-*) echo 8G ;; *) echo 16M ;; esac)" "$folder/disks/$name"
    mkfs.ext4 -q -m 0 "$folder/disks/$name"
  done
  mount_disks
}

mount_disks() {
  local name
  for name in $(parts); do
    has_disk "$name" || continue
    mountpoint -q "$(disk_of "$name")" || mount -o loop "$folder/disks/$name" "$(disk_of "$name")"
  done
}

unmount_disks() {
  local name
  for name in $(parts); do
    has_disk "$name" || continue
    if mountpoint -q "$(disk_of "$name")"; then umount "$(disk_of "$name")"; fi
  done
}

# Marks every connection with the parts that have an end of it.
mark_packets() {
  nft list table inet "$(table)" >/dev/null 2>&1 && return
  nft add table inet "$(table)"
  nft add chain inet "$(table)" marked '{ type filter hook output priority 0; }'
  nft add chain inet "$(table)" passing '{ type filter hook output priority 10; }'
  local name
  for name in $(parts); do
    nft add rule inet "$(table)" marked meta skgid "$(group_of "$name")" ct mark set ct mark or $((1 << $(bit_of "$name")))
  done
}

can_fail() { [ -n "$faults" ] || fail "This folder was not made with FAULTS=1."; }

# What a part answers at.
address_of() {
  local number="${1##*-}"
  case "$1" in
    etcd-*) echo "http://127.0.0.1:$(etcd_port "$number")/health" ;;
    log-*) echo "http://127.0.0.1:$(log_rest "$number")/liveness" ;;
    keys-*) echo "http://127.0.0.1:$(keys_rest "$number")/liveness" ;;
    node-*) echo "http://127.0.0.1:$(node_port "$number")/actuator/health" ;;
    signer-*) echo "http://127.0.0.1:$(signer_management "$number")/actuator/health/readiness" ;;
    proxy) echo "http://127.0.0.1:$((port + 80))/actuator/health" ;;
    axon) echo "http://127.0.0.1:$(axon_http)/actuator/health" ;;
  esac
}

cut_off() {
  can_fail
  local mark=$((1 << $(bit_of "$1")))
  nft add rule inet "$(table)" passing ct mark and "$mark" == "$mark" drop
  if answers "$(address_of "$1")"; then fail "$1 answers though it is cut off."; fi
}

heal() {
  can_fail
  nft flush chain inet "$(table)" passing
}

fill_disk() {
  can_fail
  local disk
  disk="$(disk_of "$1")"
  fallocate -l "$(df --output=avail -B1 "$disk" | tail -n 1)" "$disk/filler" 2>/dev/null || true
  cat /dev/zero >>"$disk/filler" 2>/dev/null || true
  [ "$(df --output=avail -B1 "$disk" | tail -n 1)" -lt 8192 ] || fail "The disk of $1 is not full."
}

empty_disk() {
  can_fail
  rm -f "$(disk_of "$1")/filler"
}

# How many seconds a part is ahead of this script's clock, as it says itself.
ahead() {
  local said
  case "$1" in
    log-*)
      said="$(PGPASSWORD="$(secret superuser)" psql -h 127.0.0.1 -p "$(log_port "${1##*-}")" -U postgres -d postgres -Atc \
        "select extract(epoch from clock_timestamp())::bigint")" || return 1
      ;;
    *) said="$(date -d "$(curl -sI --max-time 2 "$(address_of "$1")" | sed -n 's/\r$//; s/^[Dd]ate: //p')" +%s)" || return 1 ;;
  esac
  echo $((said - $(date +%s)))
}

is_ahead() {
  local now
  now="$(ahead "$1")" && [ "$now" -ge $(($2 - 3)) ] && [ "$now" -le $(($2 + 3)) ]
}

move_clock() {
  can_fail
  has_clock "$1" || fail "$1 has no clock of its own."
  # at once: a server that reads half of it ends, and libfaketime lets that process hang
  printf '%+d\n' "$2" >"$folder/run/clock-of-$1"
  mv "$folder/run/clock-of-$1" "$folder/run/clocks/$1"
  until_true 20 is_ahead "$1" "$2" || fail "The clock of $1 does not follow: it is $(ahead "$1") s ahead."
}

# ---- parts

start_part() {
  local number="${1##*-}"
  case "$1" in
    etcd-[123])
      launch "$1" etcd --name "$1" --data-dir "$folder/data/$1" --log-level warn \
        --listen-client-urls "http://127.0.0.1:$(etcd_port "$number")" \
        --advertise-client-urls "http://127.0.0.1:$(etcd_port "$number")" \
        --listen-peer-urls "http://127.0.0.1:$(etcd_peer "$number")" \
        --initial-advertise-peer-urls "http://127.0.0.1:$(etcd_peer "$number")" \
        --initial-cluster "etcd-1=http://127.0.0.1:$(etcd_peer 1),etcd-2=http://127.0.0.1:$(etcd_peer 2),etcd-3=http://127.0.0.1:$(etcd_peer 3)" \
        --initial-cluster-token "$folder" --heartbeat-interval 250 --election-timeout 2500 \
        --auto-compaction-retention 1
      ;;
    log-[123] | keys-[123])
      launch "$1" patroni "$folder/servers/$1.yaml"
      ;;
    proxy)
      launch proxy haproxy -db -f "$folder/haproxy.cfg"
      ;;
    axon)
      (
        mkdir -p "$folder/data/axon"
        cd "$folder/data/axon"
        launch axon "$java" -Xmx384m $small -jar "$axon" --server.port="$(axon_http)" --server.address=127.0.0.1 \
          --axoniq.axonserver.port="$(axon_port)" --axoniq.axonserver.hostname=localhost
      )
      ;;
    node-[1-9])
      (
        mkdir -p "$folder/nodes/$1"
        cd "$folder/nodes/$1"
        launch "$1" "$java" --enable-native-access=ALL-UNNAMED -Xmx"$heap" -XX:+ExitOnOutOfMemoryError -jar "$jar" \
          --spring.config.additional-location="file:$folder/nodes/nodes.yaml" \
          --server.port="$(node_port "$number")" --management.server.port="$(node_management "$number")" \
          --coordination.data-folder="$folder/nodes/$1" ${axon:+--spring.profiles.active=demonstration,axon-server}
      )
      ;;
    signer-[12])
      (
        cd "$folder/signers/$1"
        launch "$1" "$java" --enable-native-access=ALL-UNNAMED -Xmx256m $small -XX:+ExitOnOutOfMemoryError -jar "$jar" \
          --spring.config.additional-location="file:$folder/signers/signers.yaml" \
          --management.server.port="$(signer_management "$number")" --coordination.ledger.signer-folder="$folder/signers/$1"
      )
      ;;
    *) fail "There is no part $1." ;;
  esac
}

kill_part() {
  local pid server=""
  pid="$(pid_of "$1")" || fail "$1 does not run."
  case "$1" in log-* | keys-*) server="$(server_of "$1" || true)" ;; esac
  # Patroni first, so that it starts nothing again
  kill -KILL "$pid" ${server:+"$server"}
  until_true 20 is_gone "$1" || fail "$1 does not end."
  rm -f "$folder/run/$1.pid"
}

stop_part() {
  local pid
  is_running "$1" || return 0
  pid="$(pid_of "$1")"
  kill -TERM "$pid"
  # one that was stopped goes on before it ends
  kill -CONT "$pid"
  until_true 90 is_gone "$1" || {
    say "$1 does not end, and is killed."
    kill_part "$1"
  }
  rm -f "$folder/run/$1.pid"
}

parts() {
  local number
  printf 'etcd-%s\n' 1 2 3
  printf 'log-%s\n' 1 2 3
  printf 'keys-%s\n' 1 2 3
  for number in $(seq "$nodes"); do echo "node-$number"; done
  printf 'signer-%s\n' 1 2
  echo proxy
  if [ -n "$axon" ]; then echo axon; fi
}

# ---- looking

answers() { curl -sf -o /dev/null --max-time 2 "$1"; }

etcd_is_well() { curl -sf --max-time 2 "http://127.0.0.1:$(etcd_port "$1")/health" | grep -q '"health":"true"'; }

# part_that ROLE log|keys: the part that says of itself that it has that role
part_that() {
  local number
  for number in 1 2 3; do
    if answers "http://127.0.0.1:$("$2_rest" "$number")/$1"; then
      echo "$2-$number"
      return
    fi
  done
  return 1
}

primary_of() { part_that primary "$1"; }

# one of those that a commit waits for, until the first of them has it
standby_of() { part_that quorum "$1"; }

has_standby() { standby_of "$1" >/dev/null; }

is_well() { primary_of "$1" >/dev/null && has_standby "$1"; }

# A cluster has a primary, and both others stream from it: that they run is not enough.
is_complete() {
  curl -sf --max-time 2 "http://127.0.0.1:$("$1_rest" 1)/cluster" >"$folder/run/members" || return 1
  [ "$(grep -o '"state": *"streaming"' "$folder/run/members" | wc -l)" = 2 ] \
    && ! grep -q '"lag": *"unknown"' "$folder/run/members" && is_well "$1"
}

well() {
  local number
  for number in 1 2 3; do etcd_is_well "$number" || return 1; done
  is_complete log && is_complete keys || return 1
  for number in $(seq "$nodes"); do node_answers "$number" || return 1; done
  for number in 1 2; do signer_is_ready "$number" || return 1; done
  [ -z "$axon" ] || routing || return 1
  signing >/dev/null && answers "http://127.0.0.1:$((port + 80))/actuator/health"
}

# Every node routes commands by Axon Server.
routing() {
  local number
  for number in $(seq "$nodes"); do
    curl -sf --max-time 2 "http://127.0.0.1:$(node_management "$number")/actuator/prometheus" \
      | grep '^coordination_health_up.*axon-server.* 1\.0$' >/dev/null || return 1
  done
}

signer_is_ready() { answers "http://127.0.0.1:$(signer_management "$1")/actuator/health/readiness"; }

# the signer that has the lease
signing() {
  local number
  for number in 1 2; do
    if curl -sf --max-time 2 "http://127.0.0.1:$(signer_management "$number")/actuator/prometheus" \
      | grep '^coordination_ledger_signs.* 1\.0$' >/dev/null; then # all of it is read, or curl fails
      echo "signer-$number"
      return
    fi
  done
  return 1
}

node_answers() { answers "http://127.0.0.1:$(node_port "$1")/actuator/health"; }

# Roles, passwords and database of a cluster, once.
found() {
  local scope="$1" database="$2" roles="$3" primary
  [ -e "$folder/run/$scope.founded" ] && return
  primary="$(primary_of "$scope")"
  mkdir -p "$folder/secrets/of-$scope"
  local role
  for role in $roles; do cp "$folder/secrets/${role#coordination_}" "$folder/secrets/of-$scope/$role"; done
  PGHOST=127.0.0.1 PGPORT="$("${scope}_port" "${primary##*-}")" PGPASSWORD="$(secret superuser)" PGOPTIONS='-c client_min_messages=warning' \
    COORDINATION_DATABASE="$database" COORDINATION_ROLES="$roles" COORDINATION_PASSWORDS="$folder/secrets/of-$scope/" \
    COORDINATION_ROLES_FILE="$root/event-log/src/main/resources/org/antitrafficking/eventlog/postgres/roles.sql" \
    bash "$root/ops/deploy/database.sh" >>"$folder/logs/$scope-founded.log" 2>&1 \
    || fail "Roles and database of $scope can't be made: see $folder/logs/$scope-founded.log."
  touch "$folder/run/$scope.founded"
}

up() {
  if [ ! -e "$folder/settings" ]; then make_folder; fi
  if [ -n "$faults" ]; then
    mount_disks
    mark_packets
  fi
  local tool number
  for tool in etcd haproxy patroni curl openssl psql; do
    command -v "$tool" >/dev/null || fail "$tool is not there. Install etcd-server, haproxy, patroni, python3-etcd, postgresql, curl, openssl."
  done
  # the package of Patroni recommends its way to etcd and does not depend on it
  "$(sed -n '1s/^#! *//p' "$(command -v patroni)")" -c 'import etcd' || fail "Patroni can't reach etcd. Install python3-etcd."
  for number in 1 2 3; do start_part "etcd-$number"; done
  for number in 1 2 3; do until_true 60 etcd_is_well "$number" || fail "etcd-$number is not well: see $folder/logs."; done
  say "etcd is up ($SECONDS s)"
  for number in 1 2 3; do
    start_part "log-$number"
    start_part "keys-$number"
  done
  until_true 180 is_well log || fail "The log's cluster has no primary with a standby: see $folder/logs."
  until_true 180 is_well keys || fail "The key store's cluster has no primary with a standby: see $folder/logs."
  say "Both clusters have a primary and a standby ($SECONDS s)"
  found log coordination "coordination_owner coordination_log_writer coordination_projector coordination_reader coordination_ledger coordination_auditor coordination_pages"
  found keys coordination_keys "coordination_owner coordination_keys"
  if [ -n "$axon" ]; then
    start_part axon
  else
    say "No Axon Server: AXON_SERVER named no jar when this folder was made. Each node decides what comes to it."
  fi
  # together they would need all processors for longer, and the first one has migrations to do
  for number in $(seq "$nodes"); do
    start_part "node-$number"
    until_true 300 node_answers "$number" || fail "node-$number does not answer: see $folder/logs/node-$number.log."
    say "node-$number answers ($SECONDS s)"
  done
  # after a node, which migrates the database
  for number in 1 2; do start_part "signer-$number"; done
  for number in 1 2; do until_true 120 signer_is_ready "$number" || fail "signer-$number is not ready: see $folder/logs/signer-$number.log."; done
  until_true 60 signing >/dev/null || fail "No signer has the lease: see $folder/logs."
  say "$(signing) signs ($SECONDS s)"
  start_part proxy
  until_true 30 answers "http://127.0.0.1:$((port + 80))/actuator/health" || fail "The proxy leads to no node."
  if [ -n "$axon" ]; then
    until_true 60 routing || fail "Nodes do not route commands: see $folder/logs/axon.log."
    say "Commands are routed by Axon Server ($SECONDS s)"
  fi
  say "The service is at http://127.0.0.1:$((port + 80)) ($SECONDS s)"
}

status() {
  local name number
  for name in $(parts); do
    printf '%-8s %s\n' "$name" "$(if is_running "$name"; then echo "runs as $(pid_of "$name")"; else echo "does not run"; fi)"
  done
  for name in log keys; do
    printf '%-8s primary %s, %s\n' "$name" "$(primary_of "$name" || echo none)" \
      "$(if has_standby "$name"; then echo "with a standby"; else echo "no standby: nothing is committed"; fi)"
  done
  for number in $(seq "$nodes"); do
    printf 'node-%-3s %s\n' "$number" "$(if node_answers "$number"; then echo up; else echo down; fi)"
  done
  printf 'signs    %s\n' "$(signing || echo nobody)"
}

down() {
  local name number
  stop_part proxy
  for number in $(seq "$nodes"); do stop_part "node-$number"; done
  for number in 1 2; do stop_part "signer-$number"; done
  stop_part axon
  # standbys last would make one of them primary meanwhile, which costs nothing but time
  for name in log-3 log-2 log-1 keys-3 keys-2 keys-1 etcd-3 etcd-2 etcd-1; do stop_part "$name"; done
  if [ -n "$faults" ]; then
    unmount_disks
    nft delete table inet "$(table)"
  fi
}

if [ "$action" != up ] || [ -e "$folder/settings" ]; then
  [ -e "$folder/settings" ] || fail "There is no cluster in $folder."
  # shellcheck disable=SC1091
  . "$folder/settings"
fi

case "$action" in
  up) up ;;
  status) status ;;
  down) down ;;
  start) start_part "$part" ;;
  kill) kill_part "$part" ;;
  stop) stop_part "$part" ;;
  cut) cut_off "$part" ;;
  heal) heal ;;
  fill) fill_disk "$part" ;;
  empty) empty_disk "$part" ;;
  clock) move_clock "$part" "$seconds" ;;
  primary) primary_of "$part" ;;
  standby) standby_of "$part" ;;
  signer) signing ;;
  well) well ;;
  settings) cat "$folder/settings" ;;
  *) fail "There is no $action." ;;
esac
