# shellcheck shell=bash
# etcd, the API server, the controllers and the scheduler, all in the first node.

start_control_plane() {
  local pki=$STATE/pki
  start 1 etcd etcd --data-dir "$STATE/etcd" --listen-client-urls http://127.0.0.1:2379 \
    --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380
  await 1 etcd 60 "answering" in_node 1 bash -c 'echo >/dev/tcp/127.0.0.1/2379'

  # Pod security admission is among the plugins that are on by default.
  start 1 kube-apiserver kube-apiserver \
    --advertise-address="$API_ADDRESS" --bind-address=0.0.0.0 --secure-port=6443 \
    --etcd-servers=http://127.0.0.1:2379 --service-cluster-ip-range="$SERVICE_CIDR" \
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --allow-privileged=true \
    --client-ca-file="$pki/ca.crt" --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" \
    --kubelet-client-certificate="$pki/apiserver-to-kubelet.crt" --kubelet-client-key="$pki/apiserver-to-kubelet.key" \
    --kubelet-preferred-address-types=InternalIP \
    --service-account-issuer=https://kubernetes.default.svc.cluster.local \
    --service-account-key-file="$pki/service-accounts.pub" --service-account-signing-key-file="$pki/service-accounts.key"
  await 1 kube-apiserver 240 "being ready" kube get --raw /readyz

  start 1 kube-controller-manager kube-controller-manager --kubeconfig="$pki/controller-manager.kubeconfig" \
    --use-service-account-credentials --service-account-private-key-file="$pki/service-accounts.key" \
    --root-ca-file="$pki/ca.crt" --leader-elect=false --bind-address=127.0.0.1 \
    --flex-volume-plugin-dir="$(node_directory 1)/volume-plugins"
  start 1 kube-scheduler kube-scheduler --kubeconfig="$pki/scheduler.kubeconfig" --leader-elect=false --bind-address=127.0.0.1
  # Without its account a namespace takes no pods.
  await 1 kube-controller-manager 180 "making service accounts" kube get serviceaccount default --namespace default
}

kube() { "$STATE/kubectl" --kubeconfig "$STATE/kubeconfig" --request-timeout 60s "$@"; }
