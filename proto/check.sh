#!/bin/sh
# Lints the contract and compares it with the released one (baseline.binpb): a change that breaks a reader fails.
# After a release, or for a break that a decision record allows: ./check.sh --accept
set -eu
cd "$(dirname "$0")"
if ! command -v npm >/dev/null; then
  if [ "${CI:-}" = true ]; then echo "proto: npm is missing: apt-get install npm" >&2; exit 1; fi
  echo "proto: lint and breaking check skipped, npm is not on the PATH (apt-get install npm)"
  exit 0
fi
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) buf=node_modules/@bufbuild/buf-linux-x64/bin/buf ;;
  Linux-aarch64) buf=node_modules/@bufbuild/buf-linux-aarch64/bin/buf ;;
  *) echo "proto: lint and breaking check skipped, no buf is pinned for $(uname -s) $(uname -m)"; exit 0 ;;
esac
[ -x "$buf" ] || npm ci --loglevel=error >/dev/null
if [ "${1:-}" = --accept ]; then
  "$buf" build -o baseline.binpb
  echo "proto: baseline.binpb is now this contract"
  exit 0
fi
"$buf" lint
"$buf" breaking --against baseline.binpb
echo "proto: lint clean, nothing broken against baseline.binpb"
