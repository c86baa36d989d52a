# shellcheck shell=bash disable=SC2034
# Names and addresses of the testbed; every script reads them from here. One testbed per machine: they are fixed.

# All that a running cluster writes; `down` removes it.
STATE=/var/lib/lakehouse-testbed
# Built and unpacked programs, kept between runs.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/lakehouse/testbed

# The link from this machine to the first node, and the address of node n: NODE_NETWORK.(10 + n).
LINK=lhtestbed0
NODE_NETWORK=10.213.0
HOST_ADDRESS=$NODE_NETWORK.1
# They exist inside the nodes only, so that they can't meet networks of this machine.
POD_NETWORK=10.244
SERVICE_CIDR=10.96.0.0/16
API_SERVICE=10.96.0.1
DNS_SERVICE=10.96.0.10

REGISTRY_PORT=5000
CGROUP=lakehouse-testbed

# Debian's packages are named, not pinned: mirrors drop superseded versions. What was resolved stands in packages.txt
# beside the unpacked files.
DEBIAN_PACKAGES=(containerd runc etcd-server docker-registry ipset libipset13 libmnl0 busybox-static)
# Folders of modules/, each with a go.mod that pins and a go.sum that verifies.
MODULES=(pause cni local-path-provisioner kube-router coredns kubernetes)

node_address() { echo "$NODE_NETWORK.$((10 + $1))"; }
node_directory() { echo "$STATE/node-$1"; }
API_ADDRESS=$(node_address 1)
