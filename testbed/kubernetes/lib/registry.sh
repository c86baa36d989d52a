# shellcheck shell=bash
# The image registry: one folder, served twice. On this machine for who pushes, in the first node for its containerds, to
# be read only. So localhost:5000 means the same in both places, and neither is reachable from elsewhere.

start_registry() {
  local log=$STATE/logs/registry.log address=127.0.0.1:$REGISTRY_PORT
  render "$HERE/config/registry.yml" STATE="$STATE" ADDRESS="$address" >"$STATE/registry.yml"
  setsid "$DEBIAN/usr/bin/docker-registry" serve "$STATE/registry.yml" </dev/null >"$log" 2>&1 &
  echo "$!" >"$STATE/run/registry.pid"
  until_true 60 registry_answers "$address" || fail "the registry does not answer on $address" "$log"
}

start_node_registry() {
  local address=$API_ADDRESS:$REGISTRY_PORT config
  config=$(node_directory 1)/registry.yml
  render "$HERE/config/registry.yml" STATE="$STATE" ADDRESS="$address" >"$config"
  start 1 registry env 'REGISTRY_STORAGE_MAINTENANCE_READONLY={"enabled": true}' docker-registry serve "$config"
  await 1 registry 60 "answering on $address" in_node 1 bash -c "echo >/dev/tcp/$API_ADDRESS/$REGISTRY_PORT"
}

registry_answers() { (echo >"/dev/tcp/${1%:*}/${1#*:}") 2>/dev/null; }
registry_is_running() {
  local pid
  pid=$(cat "$STATE/run/registry.pid" 2>/dev/null) && grep -qa docker-registry "/proc/$pid/cmdline" 2>/dev/null
}
