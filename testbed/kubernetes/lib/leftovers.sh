# shellcheck shell=bash
# What a testbed could leave behind on the machine, compared with what was there before it.

FOLDERS=(/var/lib/kubelet /var/lib/cni /var/lib/containerd /var/lib/etcd /var/lib/docker-registry /var/log/pods /var/log/containers
  /etc/cni /etc/kubernetes /opt/cni /opt/containerd /run/containerd /run/netns /run/flannel /usr/libexec/kubernetes)
SYSCTLS=(vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys
  kernel/keys/root_maxbytes net/ipv4/ip_forward net/netfilter/nf_conntrack_max)

# traces: a line for each thing that a testbed might change. Not what changes by itself, such as Docker's own chains.
traces() {
  local folder key
  for folder in "${FOLDERS[@]}"; do [ ! -e "$folder" ] || echo "folder $folder"; done
  for key in "${SYSCTLS[@]}"; do [ ! -e "/proc/sys/$key" ] || echo "sysctl $key = $(<"/proc/sys/$key")"; done
  ip -oneline link show | sed -nE "s/^[0-9]+: ($LINK|cni[^:@ ]*|kube-[^:@ ]*).*/interface \1/p"
  ip route show | sed -nE "s/^($NODE_NETWORK|$POD_NETWORK)\./route &/p"
  iptables-save 2>/dev/null | sed -nE "/KUBE-|CNI-|$NODE_NETWORK\.|$POD_NETWORK\./ { s/ \[[0-9:]+\]//; s/^/iptables /; p }"
  awk -v state="$STATE" 'index($2, state) == 1 { print "mount " $2 }' /proc/mounts
  { find /sys/fs/cgroup -type d -name "$CGROUP*" -prune 2>/dev/null || true; } | sed 's/^/cgroup /'
  ! registry_answers "127.0.0.1:$REGISTRY_PORT" || echo "listener 127.0.0.1:$REGISTRY_PORT"
}

# processes_inside: those in a namespace of a node, or that run one of the testbed's programs.
processes_inside() {
  # Processes end while it looks; that is no failure.
  { find /proc/[0-9]*/exe /proc/[0-9]*/ns/{mnt,net,pid} -maxdepth 0 -printf '%p %l\n' 2>/dev/null || true; } |
    awk -v cache="$CACHE/" -v files="$(echo "$STATE"/node-*/run/namespaces)" '
      BEGIN { for (n = split(files, file, " "); n > 0; n--) while ((getline line <file[n]) > 0) inside[line] }
      ($1 ~ /exe$/ ? index($2, cache) == 1 : $2 in inside) { split($1, part, "/"); print part[3] }' |
    sort -un
}
