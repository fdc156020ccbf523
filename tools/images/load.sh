#!/bin/sh
# Loads the images that lie beside this script, where nothing can be pulled:
#   ./load.sh docker | podman | containerd | k3s      into this machine's engine, as localhost/trunkline/NAME:TAG
#   ./load.sh push REGISTRY [OPTION…]                 into a registry, by skopeo, whose options may follow
set -eu
here=$(cd "$(dirname "$0")" && pwd)
images() { (cd "$here/images" && tar -cf - blobs index.json manifest.json oci-layout); }
case "${1:-}" in
  docker) images | docker load ;;
  podman) images | podman load ;;
  containerd) images | ctr --namespace k8s.io images import - ;;
  k3s) images | k3s ctr images import - ;;
  push)
    registry=${2:?the registry to push to, such as registry.example.org/lab}
    shift 2
    while read -r image; do
      skopeo copy "$@" "oci:$here/images:$image" "docker://$registry/${image#localhost/}"
    done < "$here/images.txt"
    ;;
  *)
    sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
