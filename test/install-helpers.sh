#!/usr/bin/env bash
# Installs what some tests need of a Debian machine: the outside judge (tshark), real stores (Redis, PostgreSQL),
# SCTP tools, a Diameter peer (freeDiameter), peers of IMS (SIPp, baresip, Kamailio, rtpengine), and an emulator for
# the tests under a kernel that has SCTP and ESP. With --kube also what the tests on Kubernetes need (npm run test:kube, npm run
# test:node) but Go, with --images what those on containers need (npm run test:images).
# Nothing of it is needed to run Trunkline.
set -euo pipefail
declare -A need=(
  [tshark]=tshark [redis-server]=redis-server [checksctp]=lksctp-tools [qemu-system-x86_64]=qemu-system-x86
  [busybox]=busybox-static [depmod]=kmod [cpio]=cpio [ip]=iproute2 [flock]=util-linux [nft]=nftables
  [unzip]=unzip [promtool]=prometheus [freeDiameterd]=freediameterd [sipp]=sip-tester [xmllint]=libxml2-utils
  [baresip]=baresip-core [kamailio]=kamailio [rtpengine]=rtpengine-daemon [openssl]=openssl
)
if [ "${1:-}" = --kube ]; then
  need+=([openssl]=openssl [containerd]=containerd [runc]=runc [iptables]=iptables [ipset]=ipset)
fi
if [ "${1:-}" = --images ]; then
  need+=([buildah]=buildah [podman]=podman [podman-compose]=podman-compose [skopeo]=skopeo [runc]=runc)
  need+=([docker-registry]=docker-registry [mmdebstrap]=mmdebstrap [prometheus]=prometheus [rsyslogd]=rsyslog)
  # Of netavark, which does not say so.
  need+=([iptables]=iptables)
fi
packages=()
for command in "${!need[@]}"; do
  PATH="$PATH:/usr/sbin:/sbin" command -v "$command" >/dev/null || packages+=("${need[$command]}")
done
ls /usr/lib/*/kamailio/modules/ims_icscf.so >/dev/null 2>&1 || packages+=(kamailio-ims-modules)
ls /usr/lib/*/kamailio/modules/presence.so >/dev/null 2>&1 || packages+=(kamailio-presence-modules)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages+=(postgresql)
if [ "${1:-}" = --kube ] && [ ! -x /usr/lib/cni/bridge ]; then packages+=(containernetworking-plugins); fi
if [ "${1:-}" = --images ] && [ ! -x /usr/lib/podman/netavark ]; then packages+=(netavark aardvark-dns); fi
[ ${#packages[@]} -eq 0 ] && exit 0
if [ "$(id -u)" != 0 ]; then
  echo "test/install-helpers.sh: run as root to install: ${packages[*]}" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# Tests start these themselves, at addresses of their own: their packages are not to start them at 0.0.0.0:5060.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\ncase "$1" in kamailio* | *rtpengine*) exit 101 ;; esac\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
# Setuid for captures is not needed: the tests read files that they wrote themselves.
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
if [ -d /run/systemd/system ]; then
  for service in kamailio rtpengine-daemon; do systemctl disable "$service" 2>/dev/null || true; done
fi
