# shellcheck shell=bash
# The programs: Debian's packages unpacked, Go modules built. Both land in the cache, and nothing is installed.

# Where the programs of this run are; filled by provide_programs.
NODE_PATH=
DEBIAN=

provide_programs() {
  unpack_debian
  NODE_PATH=$DEBIAN/usr/sbin:$DEBIAN/usr/bin:$DEBIAN/sbin:$DEBIAN/bin
  local module
  for module in "${MODULES[@]}"; do
    build_module "$module"
    NODE_PATH+=:$(module_directory "$module")
  done
  NODE_PATH+=:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
}

# Fetched and unpacked, not installed: an installation would start etcd and a second containerd, and stay.
unpack_debian() {
  local release
  release=$(. /etc/os-release && echo "$ID-${VERSION_CODENAME:-none}")
  DEBIAN=$CACHE/$release-$(printf '%s\n' "${DEBIAN_PACKAGES[@]}" | sha256sum | cut -c 1-12)
  [ ! -d "$DEBIAN" ] || return 0
  say "fetching ${DEBIAN_PACKAGES[*]} from Debian"
  local draft=$DEBIAN.draft log=$CACHE/packages.log package
  rm -rf "$draft" && mkdir -p "$draft/archives"
  (
    cd "$draft/archives"
    # apt's own user may not write here; root fetches for itself.
    fetch=(apt-get -q -o APT::Sandbox::User=root download "${DEBIAN_PACKAGES[@]}")
    "${fetch[@]}" || { apt-get -q update && "${fetch[@]}"; }
  ) >"$log" 2>&1 || fail "Debian's packages could not be fetched" "$log"
  for package in "$draft"/archives/*.deb; do
    dpkg-deb -x "$package" "$draft"
    dpkg-deb -W --showformat '${Package} ${Version} ${Architecture}\n' "$package"
  done >"$draft/packages.txt"
  rm -rf "$draft/archives"
  mv "$draft" "$DEBIAN"
}

# The same sources and the same script give the same folder, so that a change of a version builds anew.
module_directory() {
  local key
  key=$(cat "$HERE/modules/$1/"* "$HERE/modules/build" | sha256sum | cut -c 1-12)
  echo "$CACHE/$1-$key"
}

build_module() {
  local module=$1 directory log=$CACHE/$1.log
  directory=$(module_directory "$module")
  [ ! -d "$directory" ] || return 0
  say "building $module from its Go module (log: $log)"
  rm -rf "$directory.draft" && mkdir -p "$directory.draft"
  run_build "$module" "$directory.draft" >"$log" 2>&1 || fail "the Go module $module was not built" "$log"
  [ -n "$(ls "$directory.draft")" ] || fail "building $module left no program" "$log"
  mv "$directory.draft" "$directory"
}

# Go of this machine, else the image in which the project builds its other Go programs.
run_build() {
  local go image
  if go=$(find_go); then
    PATH="$(dirname "$go"):$PATH" bash "$HERE/modules/build" "$HERE/modules/$1" "$2"
    return
  fi
  image=$(docker image ls --format '{{.Repository}}:{{.Tag}}' --filter 'reference=*/*/build-go' 2>/dev/null | head -n 1)
  if [ -z "$image" ]; then
    echo "neither 'go' nor the image build-go is here; install Go 1.21 or newer, or run './lakehouse images --build'"
    return 1
  fi
  docker run --rm --user 0 --entrypoint bash --volume "$HERE/modules:/modules:ro" --volume "$2:/out" "$image" \
    /modules/build "/modules/$1" /out
}

find_go() {
  local candidate
  for candidate in "$(command -v go)" /usr/local/go/bin/go; do
    # From 1.21 on, Go fetches the toolchain that a module asks for.
    if [ -x "$candidate" ] && "$candidate" version | grep -qE 'go1\.(2[1-9]|[3-9][0-9])'; then
      echo "$candidate"
      return
    fi
  done
  return 1
}
