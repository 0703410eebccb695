#!/usr/bin/env bash
# Sets up what packaging needs beside Debian's packages, pinned, in target/release-tools.
set -euo pipefail
cd "$(dirname "$0")/.."
packages="wheel==0.48.0 cyclonedx-python-lib[json-validation]==11.12.0"
tools=target/release-tools
[ "$(cat "$tools/installed" 2> /dev/null)" != "$packages" ] || exit 0
rm -rf "$tools"
mkdir -p "$tools"
python3 -m venv "$tools/venv"
# shellcheck disable=SC2086
"$tools/venv/bin/pip" install -q --disable-pip-version-check $packages
printf '%s' "$packages" > "$tools/installed"
