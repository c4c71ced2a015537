#!/bin/bash
# Ends with 0 where the service on this machine says that it is up. Needs bash and nothing else.
set -euo pipefail
exec 3<>"/dev/tcp/${SERVER_ADDRESS:-127.0.0.1}/${1:-8080}"
printf 'GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
