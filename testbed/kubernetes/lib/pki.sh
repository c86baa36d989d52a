# shellcheck shell=bash
# Certificates and kubeconfigs: one authority, valid as long as a testbed lives.

make_pki() {
  local pki=$STATE/pki
  mkdir -p "$pki" && chmod 0700 "$pki"
  openssl ecparam -genkey -name prime256v1 -noout -out "$pki/ca.key"
  openssl req -x509 -new -key "$pki/ca.key" -days 365 -subj /CN=lakehouse-testbed -out "$pki/ca.crt"
  openssl genrsa -out "$pki/service-accounts.key" 2048 2>/dev/null
  openssl rsa -in "$pki/service-accounts.key" -pubout -out "$pki/service-accounts.pub" 2>/dev/null

  local names=kubernetes,kubernetes.default,kubernetes.default.svc,kubernetes.default.svc.cluster.local,localhost
  certificate apiserver /CN=kube-apiserver serverAuth \
    "DNS:${names//,/,DNS:},IP:$API_SERVICE,IP:$API_ADDRESS,IP:127.0.0.1"
  client apiserver-to-kubelet /O=system:masters/CN=kube-apiserver
  client admin /O=system:masters/CN=admin
  client controller-manager /CN=system:kube-controller-manager
  client scheduler /CN=system:kube-scheduler
  client kube-proxy /CN=system:kube-proxy
  local node
  for ((node = 1; node <= NODES; node++)); do client "kubelet-$node" "/O=system:nodes/CN=system:node:testbed-$node"; done
}

# certificate <name> <subject> <usage> [alternative names]
certificate() {
  local pki=$STATE/pki extensions="extendedKeyUsage=$3"
  [ -z "${4:-}" ] || extensions+=$'\n'"subjectAltName=$4"
  openssl ecparam -genkey -name prime256v1 -noout -out "$pki/$1.key"
  openssl req -new -key "$pki/$1.key" -subj "$2" -out "$pki/$1.csr"
  openssl x509 -req -in "$pki/$1.csr" -CA "$pki/ca.crt" -CAkey "$pki/ca.key" -CAcreateserial -days 365 \
    -extfile <(echo "$extensions") -out "$pki/$1.crt" 2>/dev/null
  rm "$pki/$1.csr"
}

# client <name> <subject>: a certificate, and a kubeconfig that holds it.
client() {
  certificate "$1" "$2" clientAuth
  local pki=$STATE/pki
  cat >"$pki/$1.kubeconfig" <<EOF
apiVersion: v1
kind: Config
clusters:
  - name: lakehouse-testbed
    cluster:
      server: https://$API_ADDRESS:6443
      certificate-authority-data: $(base64 -w 0 "$pki/ca.crt")
users:
  - name: $1
    user:
      client-certificate-data: $(base64 -w 0 "$pki/$1.crt")
      client-key-data: $(base64 -w 0 "$pki/$1.key")
contexts:
  - name: lakehouse-testbed
    context: { cluster: lakehouse-testbed, user: $1 }
current-context: lakehouse-testbed
EOF
}
