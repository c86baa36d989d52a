# shellcheck shell=bash
# What every node runs: containerd, kubelet, kube-proxy, and kube-router for network policies.

start_worker() {
  local node name=testbed-$1 address pki=$STATE/pki
  node=$(node_directory "$1") address=$(node_address "$1")
  render "$HERE/config/cni.conflist" NODE="$node" POD_CIDR="$POD_NETWORK.$1.0/24" >"$node/cni/10-testbed.conflist"
  mkdir -p "$node/registries/localhost:$REGISTRY_PORT"
  render "$HERE/config/hosts.toml" ADDRESS="$API_ADDRESS:$REGISTRY_PORT" \
    >"$node/registries/localhost:$REGISTRY_PORT/hosts.toml"
  render "$HERE/config/containerd.toml" NODE="$node" PAUSE_IMAGE="$PAUSE_IMAGE" \
    CNI_PROGRAMS="$(module_directory cni)" >"$node/containerd.toml"
  start "$1" containerd containerd --config "$node/containerd.toml"
  await "$1" containerd 180 "answering" in_node "$1" ctr --connect-timeout 2s version
  import_images "$1"

  render "$HERE/config/kubelet.yaml" STATE="$STATE" NODE="$node" ADDRESS="$address" DNS_SERVICE="$DNS_SERVICE" \
    CGROUP="/$CGROUP/node-$1" >"$node/kubelet.yaml"
  start "$1" kubelet kubelet --config "$node/kubelet.yaml" --kubeconfig "$pki/kubelet-$1.kubeconfig" \
    --root-dir "$node/kubelet" --hostname-override "$name" --node-ip "$address" \
    --node-labels "topology.kubernetes.io/region=testbed,topology.kubernetes.io/zone=zone-$1"
  await "$1" kubelet 180 "registering" kube get node "$name"
  # The addresses are given by the CNI configuration above; kube-router reads them here.
  kube patch node "$name" --patch "{\"spec\": {\"podCIDR\": \"$POD_NETWORK.$1.0/24\", \"podCIDRs\": [\"$POD_NETWORK.$1.0/24\"]}}" >/dev/null

  render "$HERE/config/kube-proxy.yaml" STATE="$STATE" NAME="$name" ADDRESS="$address" \
    POD_NETWORK="$POD_NETWORK.0.0/16" >"$node/kube-proxy.yaml"
  start "$1" kube-proxy kube-proxy --config "$node/kube-proxy.yaml"
  await "$1" kube-proxy 180 "writing its rules" in_node "$1" iptables --table nat --list KUBE-SERVICES --numeric

  # Only the firewall of it: the other two parts route pods and proxy services.
  start "$1" kube-router env LD_LIBRARY_PATH="$(libraries)" kube-router --kubeconfig "$pki/admin.kubeconfig" \
    --hostname-override "$name" --run-firewall --run-router=false --run-service-proxy=false --enable-cni=false \
    --service-cluster-ip-range "$SERVICE_CIDR" --health-port 0
  await "$1" kube-router 180 "writing its rules" in_node "$1" iptables --list KUBE-ROUTER-FORWARD --numeric
  await "$1" kubelet 180 "a node that is ready" kube wait node "$name" --for=condition=Ready --timeout=1s
}

# Of ipset, which is not installed.
libraries() { dirname "$(find "$DEBIAN" -name 'libipset.so.*' | head -n 1)"; }
