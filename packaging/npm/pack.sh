#!/usr/bin/env bash
# The packages for npm: npm/pack.sh VERSION PROGRAM-LINUX PROGRAM-WINDOWS LICENCES FOLDER
# One says what to call, one for each kind of machine has the program; npm takes the one that fits.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=$1 licences=$4 folder=$(realpath "$5")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

about() {
    cat << J
  "version": "$version",
  "description": "Official Vietnamese plans from YAML to PDF, laid out by Nghị định 30/2020/NĐ-CP",
  "license": "(MIT OR Apache-2.0)",
J
}

pack() { (cd "$1" && npm pack --silent --offline --pack-destination "$folder" > /dev/null); }

one() { # NAME OS PROGRAM
    local at=$place/$1
    mkdir -p "$at"
    install -m 755 "$3" "$at/"
    cp -r "$licences" "$at/licences"
    cp "$here/README.md" "$at/"
    printf '{\n  "name": "@kehoach/%s",\n%s\n  "os": ["%s"],\n  "cpu": ["x64"],\n  "preferUnplugged": true\n}\n' \
        "$1" "$(about)" "$2" > "$at/package.json"
    pack "$at"
}
one linux-x64 linux "$2"
one win32-x64 win32 "$3"

cp -r "$here/kehoach" "$place/kehoach"
chmod 755 "$place/kehoach/bin/kehoach.js"
cp "$here/README.md" "$place/kehoach/"
cat > "$place/kehoach/package.json" << J
{
  "name": "kehoach",
$(about)
  "bin": { "kehoach": "bin/kehoach.js" },
  "optionalDependencies": { "@kehoach/linux-x64": "$version", "@kehoach/win32-x64": "$version" }
}
J
pack "$place/kehoach"
