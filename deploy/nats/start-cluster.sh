#!/usr/bin/env bash
# A NATS cluster of three on this machine, with a key for the coordinators and one for each agent named:
#
#     deploy/nats/start-cluster.sh FOLDER AGENT...
#
# Keys and configurations are made in FOLDER when they aren't there yet. Runs until it is interrupted.
set -euo pipefail

if [ $# -lt 2 ]; then
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mkdir -p "$1" && cd "$1" && pwd)
shift
if ! command -v nats-server >/dev/null; then
  echo 'nats-server is not installed: apt-get install nats-server' >&2
  exit 2
fi
if [ ! -e "$folder/node-1.conf" ]; then
  (cd "$root" && npm run -s plimsoll -- nats-config --out "$folder" \
    --agents "$(IFS=,; echo "$*")" --hosts 127.0.0.1,127.0.0.1,127.0.0.1)
fi
cd "$folder"
trap 'kill $(jobs -p) 2>/dev/null' EXIT
for n in 1 2 3; do nats-server -c "node-$n.conf" & done
wait
