# shellcheck shell=bash
# What must hold before anything is made.

PROGRAMS=(ip iptables iptables-save unshare nsenter setsid openssl jq tar dpkg-deb apt-get sysctl hostname mount)

# examine <nodes>
examine() {
  local problem=() program
  [ "$(id -u)" = 0 ] || fail "a node needs root: run it as 'sudo -E $HERE/up'"
  for program in "${PROGRAMS[@]}"; do
    [ -n "$(command -v "$program")" ] || problem+=("'$program' was not found; install its Debian package")
  done
  if [ -e "$STATE/run/up" ]; then fail "a testbed is up ($STATE); see $HERE/status, or remove it with $HERE/down"; fi
  [ ! -e "$STATE" ] || fail "$STATE is there from a testbed that did not come up; remove it with $HERE/down"
  ! registry_answers "127.0.0.1:$REGISTRY_PORT" || problem+=("port $REGISTRY_PORT of 127.0.0.1 is taken; the registry needs it")
  ! ip route show | grep -qE "^$NODE_NETWORK\." || problem+=("this machine has a route to $NODE_NETWORK.0/24; change NODE_NETWORK in settings.sh")
  [ -d /sys/fs/cgroup/memory ] || grep -qsw memory /sys/fs/cgroup/cgroup.controllers || problem+=("there is no control group for memory")
  local available
  available=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo)
  ((available >= 1024 * $1)) || problem+=("$available MiB of memory are free; a node without any of your pods needs 1024")
  [ ${#problem[@]} = 0 ] || fail "$(printf '%s\n' "this machine can't hold a testbed:" "${problem[@]/#/  }")"
}
