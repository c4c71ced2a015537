#!/bin/bash
# Signs the demonstration's founding configuration anew, after it was changed. The key is known to everybody.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
founding=../../coordination-api/src/main/resources/founding/demonstration.json
openssl pkeyutl -sign -rawin -inkey signing-key.pem -in "$founding" | base64 -w0 > "$founding.sig"
