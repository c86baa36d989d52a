#!/bin/bash
# build.sh <module> <binary>: builds the module of the lock into /out. The release stands in the pseudo version's time;
# a binary without it calls itself a development build.
set -euo pipefail

module=$1 binary=$2
go-source "$module" "/build/$binary"
stamp=$(grep -F -- "$module@" <<<"$GO" | grep -oE '[0-9]{14}-[0-9a-f]{12}')
commit=${stamp#*-}
time=$(sed -E 's/^(....)(..)(..)(..)(..)(..).*/\1-\2-\3T\4-\5-\6Z/' <<<"$stamp")
flags="-s -w"
for pair in "Version=$(sed -E 's/T(..)-(..)-(..)Z/T\1:\2:\3Z/' <<<"$time")" "CopyrightYear=${time%%-*}" \
  "ReleaseTag=RELEASE.$time" "CommitID=$commit" "ShortCommitID=$commit"; do
  flags+=" -X $module/cmd.$pair"
done
cd "/build/$binary"
go build -ldflags "$flags" -o "/out/$binary" .
# The compiler's cache is as large as everything else here together.
go clean -cache -modcache
