#!/bin/bash
# Checks the description of the interface as whoever makes a client of it would: two linters, clients in TypeScript, Java
# and Python, made, compiled and taken through a whole story, and a stream that a plain onmessage reads.
#
#   description.sh [--required | --install] [--built] [ADDRESS]
#
# ADDRESS is that of a running demonstration; without one, the demonstration is started and ended again: as README.md
# says, or with --built the archive that `mvn verify` has made. It needs node, npm, a JDK, Maven, curl and Python with
# what the Python client needs, and loads the rest from npm and Maven Central into a folder that is removed again. Where
# something is missing it says so and ends well; with --required it fails.
# With --install it installs what is missing from Debian's packages first, and fails where that is not enough.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

generator=org.openapitools:openapi-generator-cli:7.25.0
modules=(@stoplight/spectral-cli@6.16.3 @redocly/cli@2.77.0 eventsource@4.1.1 typescript@7.0.2)

required=false
install=false
built=false
address=
for argument in "$@"; do
  case "$argument" in
    --required) required=true ;;
    --install) required=true install=true ;;
    --built) built=true ;;
    *) address="${argument%/}" ;;
  esac
done

without() {
  echo "The description was not checked: $1" >&2
  if $required; then exit 1; fi
  exit 0
}

# A Python that has what the Python client needs.
python_of_the_client() {
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -c 'import dateutil, pydantic, typing_extensions, urllib3
assert int(pydantic.VERSION.split(".")[0]) >= 2 and int(urllib3.__version__.split(".")[0]) >= 2' 2>/dev/null; then
      echo "$python"
      return 0
    fi
  done
  return 1
}

if $install; then
  missing=()
  for tool in node:nodejs npm:npm curl:curl python3:python3; do
    command -v "${tool%%:*}" >/dev/null || missing+=("${tool##*:}")
  done
  python_of_the_client >/dev/null \
    || missing+=(python3-dateutil python3-pydantic python3-typing-extensions python3-urllib3)
  if [ "${#missing[@]}" -gt 0 ]; then
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
    "${as_root[@]}" apt-get update -q
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
  fi
fi

for tool in node npm mvn java python3 curl; do
  command -v "$tool" >/dev/null || without "$tool is missing. Install it and run $0 again."
done

root="$PWD"
checks="$root/ops/checks/clients"
work="$(mktemp -d)"
service=
declare -A begun=() # what runs beside the rest: its function, by its process
end() {
  local one
  for one in ${service:+"$service"} "${!begun[@]}"; do
    kill -- "-$one" 2>/dev/null || true
    wait "$one" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap end EXIT

# Begins one of the functions below, in a group of its own, which is ended as a whole.
beside() {
  set -m
  "$1" >"$work/$1.said" 2>&1 &
  begun[$!]="$1"
  set +m
}

# Waits until it has ended, and says what it has said.
come() {
  local one failed=0
  for one in "${!begun[@]}"; do
    if [ "${begun[$one]}" = "$1" ]; then
      wait "$one" || failed=$?
      unset "begun[$one]"
    fi
  done
  cat "$work/$1.said"
  return "$failed"
}

# A virtual machine here ends before its second compiler has been worth its while.
short=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
export MAVEN_OPTS="${MAVEN_OPTS:-} ${short[*]}"

linters_and_compilers() {
  npm install --prefix "$work" --no-save --no-audit --no-fund --ignore-scripts --silent "${modules[@]}"
}

generators() {
  mvn -B -q dependency:copy -Dartifact="$generator" -DoutputDirectory="$work/generator" -N
}

generate() {
  java "${short[@]}" -jar generator/*.jar generate -i description.json -o "$1" -g "${@:2}" >"$1.log" 2>&1 \
    || { cat "$1.log"; return 1; }
}

spectral() {
  echo 'extends: [["spectral:oas", "recommended"]]' >spectral.yaml
  node_modules/.bin/spectral lint --ruleset spectral.yaml --fail-severity warn description.json
}

redocly() {
  REDOCLY_TELEMETRY=off node_modules/.bin/redocly lint --extends recommended description.json 2>redocly.log \
    || { cat redocly.log; return 1; }
}

client_in_typescript() {
  generate typescript typescript-fetch || return
  cat >typescript/tsconfig.json <<'JSON'
{
  "compilerOptions": {
    "strict": true, "target": "es2022", "module": "commonjs", "lib": ["es2022", "dom"], "types": [], "outDir": "made",
    "ignoreDeprecations": "6.0"
  },
  "include": ["*.ts", "apis", "models"]
}
JSON
  node_modules/.bin/tsc -p typescript
}

client_in_java() {
  generate java java --library native --artifact-version 0 || return
  mvn -B -q -f java/pom.xml compile dependency:build-classpath -Dmdep.outputFile="$work/classpath" || return
  javac -proc:none -d walk -cp "java/target/classes:$(cat classpath)" "$checks/Walk.java"
}

client_in_python() {
  generate python python
}

# A port that nobody has, and nobody the next one.
free_port() {
  python3 -c 'import socket
while True:
    with socket.socket() as one, socket.socket() as next:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
        try:
            next.bind(("127.0.0.1", port + 1))
            break
        except (OSError, OverflowError):
            pass
print(port)'
}

beside linters_and_compilers
beside generators
if [ -z "$address" ]; then
  echo "The demonstration"
  port="$(free_port)"
  address="http://127.0.0.1:$port"
  set -m # it gets a group of its own, which is ended as a whole
  start=(mvn -B -q -Prun spring-boot:run -Dport="$port")
  if $built; then
    start=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -jar coordination-api/target/coordination-api-*-exec.jar
      --server.port="$port")
  fi
  COORDINATION_DATAFOLDER="$work/data" "${start[@]}" >"$work/service.log" 2>&1 &
  service=$!
  set +m
  until curl -sf "$address/actuator/health" >/dev/null; do
    if ! kill -0 "$service" 2>/dev/null; then
      cat "$work/service.log" >&2
      service=
      exit 1
    fi
    sleep 1
  done
fi
curl -sSf "$address/.well-known/oauth-authorization-server" | grep -qF "\"issuer\":\"$address\"" || {
  echo "The issuer of $address names another address." >&2
  exit 1
}
curl -sSf "$address/v3/api-docs" >"$work/description.json"

come linters_and_compilers || without "npm could not load ${modules[*]}."
come generators || without "Maven could not load $generator."
cd "$work" # whatever the tools leave behind

# Most of these take one processor: they are made two by two, and the stories are walked one after another.
beside client_in_java
beside spectral
echo "Lint (Spectral)"
come spectral
beside redocly
echo "Lint (Redocly)"
come redocly

beside client_in_typescript
echo "Java"
come client_in_java
beside client_in_python
java "${short[@]}" -cp "walk:java/target/classes:$(cat classpath)" Walk "$address"

echo "TypeScript"
come client_in_typescript
NODE_PATH="$work/node_modules" node "$checks/walk.cjs" "$work/typescript/made" "$address"

echo "Python"
come client_in_python
if ! python="$(python_of_the_client)"; then
  python3 -m venv environment
  python="$work/environment/bin/python"
  "$python" -m pip install -q -r python/requirements.txt || without "pip could not load what the Python client needs."
fi
PYTHONPATH="$work/python" "$python" "$checks/walk.py" "$address"

echo "The description is as it should be."
