# shellcheck shell=bash
# A node: a process with namespaces of its own (network, mounts, processes, host name), and the programs started in them.

# create_node <n>
create_node() {
  local node pid
  node=$(node_directory "$1")
  mkdir -p "$node"/{var/upper,var/work,sysctl,run,logs,cni,registries,volume-plugins}
  setsid unshare --mount --net --uts --pid --fork --mount-proc --propagation private \
    "$HERE/lib/node-init" "$STATE" "$node" "testbed-$1" </dev/null >"$node/logs/node-init.log" 2>&1 &
  pid=$!
  until_true 60 node_is_ready "$pid" "$node" || fail "node testbed-$1 did not start" "$node/logs/node-init.log"
  pgrep -P "$pid" >"$node/run/init.pid"
  # `down` finds by them what is left inside.
  local kind
  for kind in mnt net pid; do readlink "/proc/$(node_init "$1")/ns/$kind"; done >"$node/run/namespaces"
  make_cgroup "/$CGROUP/node-$1"
}

node_is_ready() { [ -e "$2/run/ready" ] && [ -n "$(pgrep -P "$1")" ]; }
node_init() { cat "$(node_directory "$1")/run/init.pid" 2>/dev/null; }

# make_cgroup <path>: in every hierarchy, as the kubelet expects it.
make_cgroup() {
  local hierarchy part path
  for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/*; do
    [ -e "$hierarchy/cgroup.procs" ] && [ ! -L "$hierarchy" ] || continue
    path=$hierarchy
    # Version 2 has one hierarchy, whose folders are not hierarchies.
    [ "$hierarchy" = /sys/fs/cgroup ] || [ ! -e /sys/fs/cgroup/cgroup.procs ] || continue
    for part in ${1//\// }; do
      mkdir -p "$path/$part"
      # A new group has no processors until it is given some.
      local file
      for file in cpuset.mems cpuset.cpus; do
        [ -e "$path/$part/$file" ] && [ -e "$path/tasks" ] && [ -z "$(<"$path/$part/$file")" ] || continue
        cat "$path/$file" >"$path/$part/$file"
      done
      path=$path/$part
    done
  done
}

# in_node <n> <command…>
in_node() {
  local pid
  pid=$(node_init "$1")
  [ -n "$pid" ] && [ -e "/proc/$pid" ] || return 1
  nsenter --target "$pid" --mount --net --uts --pid -- env PATH="$NODE_PATH" "${@:2}"
}

# start <n> <name> <command…>: a program of the node, with a log and a PID file (the number is the node's own).
start() {
  local node
  node=$(node_directory "$1")
  # shellcheck disable=SC2016
  in_node "$1" bash -c 'log=$1 pid=$2; shift 2; setsid "$@" </dev/null >>"$log" 2>&1 & echo "$!" >"$pid"' \
    start "$node/logs/$2.log" "$node/run/$2.pid" "${@:3}"
}

is_running() {
  local pid
  pid=$(cat "$(node_directory "$1")/run/$2.pid" 2>/dev/null) && in_node "$1" test -e "/proc/$pid"
}

# await <n> <name> <seconds> <what> <command…>: until the command succeeds; not when the program has ended.
await() {
  local log end=$((SECONDS + $3))
  log=$(node_directory "$1")/logs/$2.log
  until "${@:5}" >/dev/null 2>&1; do
    is_running "$1" "$2" || fail "$2 of testbed-$1 ended before $4" "$log"
    ((SECONDS < end)) || fail "$2 of testbed-$1 did not get so far within $3 s: $4" "$log"
    sleep 0.2
  done
}

# The first node has the link to the machine; the others hang on it like the points of a star.
link_node() {
  local pid address hub
  pid=$(node_init "$1") address=$(node_address "$1")
  if [ "$1" = 1 ]; then
    ip link add "$LINK" type veth peer name uplink netns "$pid"
    ip addr add "$HOST_ADDRESS" peer "$address" dev "$LINK"
    ip link set "$LINK" up
    hub=$HOST_ADDRESS
  else
    # Only the network is entered: inside, the other node's process has no number.
    nsenter --target "$(node_init 1)" --net -- ip link add "node-$1" type veth peer name uplink netns "$pid"
    in_node 1 ip addr add "$(node_address 1)/32" dev "node-$1"
    in_node 1 ip link set "node-$1" up
    in_node 1 ip route add "$address" dev "node-$1" src "$(node_address 1)"
    in_node 1 ip route add "$POD_NETWORK.$1.0/24" via "$address" dev "node-$1" onlink
    hub=$(node_address 1)
  fi
  in_node "$1" ip addr add "$address/32" dev uplink
  in_node "$1" ip link set uplink up
  in_node "$1" ip route add "$hub" dev uplink src "$address"
  # To the other nodes and their pods through the first; nothing leads out of the testbed.
  if [ "$1" != 1 ]; then
    in_node "$1" ip route add "$NODE_NETWORK.0/24" via "$hub" dev uplink onlink src "$address"
    in_node "$1" ip route add "$POD_NETWORK.0.0/16" via "$hub" dev uplink onlink src "$address"
  fi
}
