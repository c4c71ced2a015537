#!/bin/bash
# Takes parts of a cluster that runs away, one after the other, while alerts are drafted and issued over HTTP:
#
#   faults.sh FOLDER [FAULTS] [SEED]
#
# It prints a row for each fault, and ends with 1 where something that was acknowledged is not there, or an entry came
# twice or not at all. The first faults are one of each kind; further ones come in an order that the seed says. A new
# folder is made so that root can make all kinds of them (FAULTS=1 of cluster.sh); for anybody else, parts are killed
# and stopped. FAULTS= makes a new folder without the others. With AXON_SERVER there are faults of Axon Server. KINDS is a
# regular expression: those faults alone that it is found in, as KINDS='^primary'.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
if [ $# -lt 1 ]; then
  sed -n '2,/^set/p' "${BASH_SOURCE[0]}" | sed '$d; /^# shellcheck/d; s/^# \{0,1\}//' >&2
  exit 2
fi
if [ "$(id -u)" -eq 0 ]; then export FAULTS="${FAULTS-1}"; fi
"$here/cluster.sh" up "$1"
printf '%s, %s processors, load %s\n' "$(date -u +%F)" "$(nproc)" "$(cut -d ' ' -f 1-3 /proc/loadavg)"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$here/Faults.java" "$here/cluster.sh" "$1" "${2:-10}" "${3:-1}"
