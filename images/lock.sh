#!/bin/bash
# lock.sh <build-java image> <build-go image>: writes versions.lock anew from roots.json and the Dockerfiles. Maintenance
# only; it needs Docker, and gives itself the time to download everything once. See README.md, "Changing a version".
set -euo pipefail

build_java=${1:?usage: lock.sh <build-java image> <build-go image>} build_go=${2:?usage: lock.sh <build-java image> <build-go image>}
cd "$(dirname "$0")"
inside() { docker run --rm --user 0 --volume "$PWD:/images:ro" --entrypoint bash "$@"; }

maven=$(inside "$build_java" /images/lock/maven /images/roots.json)
go=$(inside "$build_go" /images/lock/go /images/roots.json)
pypi=$(inside "$build_java" -c 'apt-install python3-pip python3-setuptools python3-wheel >&2 && bash /images/lock/pypi /images/roots.json')
# Debian's packages are named, not pinned: their resolved versions stand in each image.
debian=$(for dockerfile in */Dockerfile; do
  sed -e ':join; /\\$/ { N; s/\\\n//; b join }' "$dockerfile" |
    grep -oE '(RUN|&&) +(apt-install|apt-get download -q) [a-z0-9.+ -]+' |
    sed -E 's/^.*(apt-install|-q) //' | tr -s ' ' '\n' | grep . | sort -u |
    jq -R . | jq -s --arg image "${dockerfile%/Dockerfile}" '{($image): .} | select(.[$image] != [])'
done | jq -s add)

jq -n --argjson maven "$maven" --argjson go "$go" --argjson pypi "$pypi" --argjson debian "$debian" '
  {$maven, $go, $pypi, $debian} | to_entries
  | reduce .[] as $kind ({}; reduce ($kind.value | to_entries[]) as $image (.; .[$image.key][$kind.key] = $image.value))' \
  >versions.lock.new
mv versions.lock.new versions.lock
echo "lock.sh: wrote versions.lock; \`git diff\` shows what moved"
