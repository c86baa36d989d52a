# shellcheck shell=bash
# Names and volumes.

start_addons() {
  render "$HERE/config/coredns.yaml" DNS_SERVICE="$DNS_SERVICE" COREDNS_IMAGE="$COREDNS_IMAGE" >"$STATE/coredns.yaml"
  render "$HERE/config/local-path.yaml" STATE="$STATE" HELPER_IMAGE="$HELPER_IMAGE" >"$STATE/local-path.yaml"
  kube apply -f "$STATE/coredns.yaml" -f "$STATE/local-path.yaml" >/dev/null

  kube get configmap local-path-config --namespace local-path-storage --output 'jsonpath={.data.config\.json}' >"$STATE/local-path.json"
  start 1 local-path-provisioner local-path-provisioner start --config "$STATE/local-path.json" \
    --kubeconfig "$STATE/pki/admin.kubeconfig" --namespace local-path-storage --helper-image "$HELPER_IMAGE" \
    --configmap-name local-path-config --service-account-name default
  kube rollout status deployment/coredns --namespace kube-system --timeout=300s --request-timeout 0 >/dev/null ||
    fail "CoreDNS did not become ready: $(kube get pods --namespace kube-system --no-headers)" "$(node_directory 1)/logs/kubelet.log"
}
