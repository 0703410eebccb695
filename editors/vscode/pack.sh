#!/usr/bin/env bash
# Packs the extension for VS Code: kehoach-VERSION.vsix, here. Packages come from npm once, pinned by
# package-lock.json; the packing itself asks no network (`unshare -n ./pack.sh --offline` works).
set -euo pipefail
cd "$(dirname "$0")"
[ "${1:-}" = --offline ] || npm ci --silent --no-audit --no-fund
npm run --silent bundle
cat ../../LICENSE-MIT > LICENSE.txt
npx --no-install vsce package --no-dependencies --allow-missing-repository
