#!/usr/bin/env bash
# Builds amr-nb.wasm of opencore-amr 0.1.6 as Debian has its source. Needs: curl, clang, lld, wasi-libc, libclang-rt-dev-wasm32.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
name=opencore-amr_0.1.6.orig.tar.gz
curl -sfL -o "$name" "http://deb.debian.org/debian/pool/main/o/opencore-amr/$name"
echo "483eb4061088e2b34b358e47540b5d495a96cd468e361050fae615b1809dc4a1  $name" | sha256sum --check --quiet
tar xzf "$name"
cd opencore-amr-0.1.6
amr=opencore/codecs_v2/audio/gsm_amr
nb=$amr/amr_nb
# The files of its own Makefile, which compiles them as C.
sources=$(grep -v '^#' amrnb/Makefile.am | grep -oE '\$\((DEC|ENC|COMMON)_SRC_DIR\)/[A-Za-z0-9_]+\.cpp' | sort -u |
  sed "s#\$(DEC_SRC_DIR)#$nb/dec/src#; s#\$(ENC_SRC_DIR)#$nb/enc/src#; s#\$(COMMON_SRC_DIR)#$nb/common/src#")
exports=$(printf -- '-Wl,--export=%s ' malloc free {Encoder,Decoder}_Interface_{init,exit} Encoder_Interface_Encode Decoder_Interface_Decode)
# shellcheck disable=SC2086
clang --target=wasm32-wasi -isystem /usr/include/wasm32-wasi -L/usr/lib/wasm32-wasi -mexec-model=reactor \
  -O3 -w -x c -std=gnu99 -Ioscl -I$nb/dec/src -I$nb/common/include -I$nb/dec/include -I$amr/common/dec/include -I$nb/enc/src \
  amrnb/wrapper.cpp $sources -o "$here/amr-nb.wasm" $exports -Wl,--strip-all
sha256sum "$here/amr-nb.wasm"
