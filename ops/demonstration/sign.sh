#!/bin/bash
# Signs the demonstration's founding configuration anew, after it was changed. The key is known to everybody.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../coordination-api/src/main/resources/founding"
openssl pkeyutl -sign -rawin -inkey demonstration-key.pem -in demonstration.json | base64 -w0 > demonstration.json.sig
