# shellcheck shell=bash
# The images that the node itself needs, made of a few files; they go straight into its containerd.

PAUSE_IMAGE=localhost/lakehouse-testbed/pause:1
HELPER_IMAGE=localhost/lakehouse-testbed/helper:1
COREDNS_IMAGE=localhost/lakehouse-testbed/coredns:1

make_images() {
  local work=$STATE/images
  mkdir -p "$work"/{pause,coredns,helper/bin}
  install -m 0755 "$(module_directory pause)/pause" "$work/pause/pause"
  pack pause "$PAUSE_IMAGE" '"User": "65535:65535", "Entrypoint": ["/pause"]'
  install -m 0755 "$(module_directory coredns)/coredns" "$work/coredns/coredns"
  pack coredns "$COREDNS_IMAGE" '"Entrypoint": ["/coredns"]'
  # What makes a volume's folder and removes it.
  install -m 0755 "$(first_of "$DEBIAN/bin/busybox" "$DEBIAN/usr/bin/busybox")" "$work/helper/bin/busybox"
  local command
  for command in sh mkdir rm; do ln -sf busybox "$work/helper/bin/$command"; done
  pack helper "$HELPER_IMAGE" '"Cmd": ["/bin/sh"], "Env": ["PATH=/bin"]'
}

first_of() {
  local file
  for file; do [ ! -e "$file" ] || { echo "$file" && return; }; done
  fail "none of these is there: $*"
}

# pack <folder> <name> <config>: an archive as `docker save` writes it.
pack() {
  local work=$STATE/images archive=$STATE/images/$1.archive layer config
  mkdir -p "$archive"
  tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$work/$1" -cf "$archive/layer.tar" .
  layer=$(sha256sum "$archive/layer.tar" | cut -d ' ' -f 1)
  printf '{"architecture": "%s", "os": "linux", "config": {%s}, "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}}' \
    "$(dpkg --print-architecture)" "$3" "$layer" >"$archive/config"
  config=$(sha256sum "$archive/config" | cut -d ' ' -f 1).json
  mv "$archive/config" "$archive/$config"
  printf '[{"Config": "%s", "RepoTags": ["%s"], "Layers": ["layer.tar"]}]' "$config" "$2" >"$archive/manifest.json"
  tar -C "$archive" -cf "$work/$1.tar" manifest.json "$config" layer.tar
  rm -rf "$archive" "${work:?}/$1"
}

import_images() {
  local archive
  for archive in "$STATE"/images/*.tar; do
    in_node "$1" ctr --namespace k8s.io images import "$archive" >/dev/null ||
      fail "$archive was not imported into testbed-$1" "$(node_directory "$1")/logs/containerd.log"
  done
}
