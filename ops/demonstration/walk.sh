# shellcheck shell=sh
# What the walk in docs/by-programs.md calls with. Read it into a shell in the folder of the repository:
#
#   . ops/demonstration/walk.sh
#
# SERVICE is where the demonstration is. Set it first where that is not the usual address.
SERVICE="${SERVICE:-http://127.0.0.1:8080}"

# compiled once: from its source it would take a second each time
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -d target/walk ops/demonstration/Field.java

# The field of that name in the JSON that is piped in: field NAME [TEXT]
field() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -cp target/walk Field "$@"
}

# A client's token: token CLIENT
token() {
  curl -sS -u "$1:demo" -d grant_type=client_credentials "$SERVICE/oauth2/token" | field access_token
}

# What a resource answers: call TOKEN METHOD PATH [BODY]
call() {
  if [ $# -gt 3 ]; then
    curl -sS -X "$2" "$SERVICE/api$3" -H "Authorization: Bearer $1" -H 'Content-Type: application/json' -d "$4"
  else
    curl -sS -X "$2" "$SERVICE/api$3" -H "Authorization: Bearer $1"
  fi
  echo
}

# What is on a caller's stream, from its beginning, for three seconds: stream TOKEN
stream() {
  curl -sN --max-time 3 "$SERVICE/api/feed" -H 'Accept: text/event-stream' -H "Authorization: Bearer $1"
}
