#!/bin/bash
# Keeps one finished file of the write-ahead log: archive.sh ARCHIVE PATH NAME, as PostgreSQL's archive_command calls it.
# Succeeds only when the file is on the archive's disk. A file that is there already has to be the same.
set -euo pipefail
archive="$1" path="$2" name="$3"
if [ -e "$archive/$name" ]; then
  exec cmp --silent "$path" "$archive/$name"
fi
temporary="$(mktemp "$archive/.$name.XXXXXX")"
trap 'rm -f "$temporary"' EXIT
cat "$path" >"$temporary"
sync "$temporary"
mv -n "$temporary" "$archive/$name"
sync "$archive"
cmp --silent "$path" "$archive/$name"
