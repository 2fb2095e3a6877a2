#!/bin/sh
# Fetches the tools that the benchmarks compare with, by the ordinary clients of their languages, into .cache/bench.
# Each one is optional: what can't be had is written down with the last words of the attempt, and the tables say so.
#
#     test/bench/install-peers.sh [name ...]
#
# wrk, h2load (nghttp2-client), hey, gcc and libb64-0d are the system's packages; the script asks for them only when it
# may (as root), and otherwise says what is missing.
set -u

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cache="$root/.cache/bench"
mkdir -p "$cache/bin" "$cache/missing" "$cache/versions" "$cache/npm"

# Building is slow and shall not be in anybody's way.
gently() { nice -n 19 timeout 1200 "$@"; }

# attempt NAME VERSION COMMAND...: runs it unless the version is there already.
attempt() {
  name=$1 version=$2
  shift 2
  case " ${wanted:-$name} " in *" $name "*) ;; *) return ;; esac
  if [ "$(cat "$cache/versions/$name" 2>/dev/null)" = "$version" ]; then return; fi
  echo "install-peers: $name $version"
  if "$@" >"$cache/install-$name.log" 2>&1; then
    echo "$version" >"$cache/versions/$name"
    rm -f "$cache/missing/$name"
  else
    grep -v '^$' "$cache/install-$name.log" | tail -n 1 >"$cache/missing/$name"
    echo "install-peers: no $name: $(cat "$cache/missing/$name")"
  fi
}

from_system() { # NAME PACKAGE
  command -v "$1" || apt-get install -y "$2"
  command -v "$1"
}
from_go() { GOBIN="$cache/bin" gently go install "$1"; }
from_npm() { (cd "$cache/npm" && echo '{"private":true}' >package.json && gently npm install --no-audit --no-fund "$1"); }
from_cargo() { gently cargo install --locked --root "$cache" "$@"; }
into_venv() {
  [ -x "$cache/venv/bin/pip" ] || python3 -m venv "$cache/venv"
  gently "$cache/venv/bin/pip" install --quiet "$@"
}
# The program came inside the client package until 2.41; it wants the CUDA runtime, though it uses none of it here.
perf_analyzer() {
  into_venv tritonclient==2.41.1 nvidia-cuda-runtime-cu12==12.9.79 || return 1
  libraries=$(dirname "$(find "$cache/venv/lib" -name 'libcudart.so.12' | head -n 1)")
  ln -sfn "$libraries" "$cache/venv/lib/cudart"
  ldconfig -p | grep -q libb64 || apt-get install -y libb64-0d
  LD_LIBRARY_PATH="$cache/venv/lib/cudart" "$cache/venv/bin/perf_analyzer" --version
}

wanted=$*
attempt wrk 4.1 from_system wrk wrk
attempt h2load 1.52 from_system h2load nghttp2-client
attempt hey 0.1.4 from_system hey hey
attempt autocannon 9.0.0 from_npm autocannon@9.0.0
attempt vegeta 12.13.0 from_go github.com/tsenart/vegeta/v12@v12.13.0
attempt ghz 0.93.0 from_go github.com/bojand/ghz/cmd/ghz@v0.93.0
# Later versions need a module that isn't everywhere to be had.
attempt fortio 1.63.0 from_go fortio.org/fortio@v1.63.0
attempt k6 1.8.1 from_go go.k6.io/k6@v1.8.1
attempt oha 1.16.0 from_cargo oha@1.16.0
attempt locust 2.47.0 into_venv locust==2.47.0
attempt perf_analyzer 2.41.1 perf_analyzer
