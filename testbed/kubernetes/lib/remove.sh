# shellcheck shell=bash
# The end of a testbed, whatever part of it is there.

remove_testbed() {
  local node pid
  # With its process 1 every process of a node ends, and with the last of them its network, rules and mounts.
  for node in "$STATE"/node-*; do
    pid=$(cat "$node/run/init.pid" 2>/dev/null) || continue
    ! grep -qa node-init "/proc/$pid/cmdline" 2>/dev/null || kill -KILL "$pid"
  done
  if registry_is_running; then kill "$(cat "$STATE/run/registry.pid")"; fi
  until_true 30 nobody_inside || say "still there: $(processes_inside | xargs -r ps -o pid=,args= -p | cut -c 1-120)"
  # The link goes with the namespace of its other end, a moment later.
  until_true 10 link_is_gone || ip link delete "$LINK" || true
  until_true 30 remove_cgroups || true
}

nobody_inside() { [ -z "$(processes_inside)" ]; }
link_is_gone() { ! ip link show "$LINK"; }
remove_cgroups() {
  find /sys/fs/cgroup -depth -type d -path "*/$CGROUP*" -exec rmdir {} + || true
  [ -z "$(find /sys/fs/cgroup -type d -name "$CGROUP*")" ]
}

# report_leftovers: fails when the machine is not as it was.
report_leftovers() {
  local now inside left=()
  # Taken first and by themselves: a look that fails must end this, not shorten the list.
  now=$(traces | sort)
  inside=$(processes_inside)
  mapfile -t left < <(
    # One may have ended since.
    [ -z "$inside" ] || { ps -o pid=,args= -p "${inside//$'\n'/,}" || true; } | sed 's/^ */process /'
    if [ -e "$STATE/before" ]; then
      comm -13 <(sort "$STATE/before") <(echo "$now")
    else
      # What was there before nobody knows; these can only be ours.
      grep -E "^(interface $LINK|route|mount|cgroup)" <<<"$now"
    fi
  )
  [ ${#left[@]} = 0 ] || fail "$(printf '%s\n' "this is left of a testbed:" "${left[@]/#/  }")"
  say "looked for processes, mounts, interfaces, routes, iptables rules, control groups, kernel settings, folders, the port: as before"
}
