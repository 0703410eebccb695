#!/usr/bin/env bash
# All that people download, out of the two programs: pack.sh PROGRAM-LINUX PROGRAM-WINDOWS FOLDER
#
# The same programs and sources give the same bytes. Needs the tools that packaging/tools.sh sets up.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
linux=$(realpath "$1") windows=$(realpath "$2")
mkdir -p "$3"
folder=$(realpath "$3")
cd "$here/.."
python=target/release-tools/venv/bin/python
version=$(cargo pkgid | sed 's/.*[#@]//')
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C.UTF-8
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# What goes with the program everywhere.
files=$place/files
mkdir -p "$files/giay-phep" "$files/mau/mau-son-2027"
"$linux" guide -o "$files/huong-dan.pdf" 2> /dev/null
cp LICENSE-MIT LICENSE-APACHE "$files/giay-phep/"
cp fonts/OFL.txt "$files/giay-phep/FONTS-OFL.txt"
"$python" packaging/licences.py > "$files/giay-phep/THIRD-PARTY.txt"
cp plans/schema.json "$files/mau/"
cp plans/mau-son-2027/plan.yaml "$files/mau/mau-son-2027/"

both() { # SYSTEM PROGRAM NAME ENDING
    local at=$place/kehoach-$version-$1
    cp -r "$files" "$at"
    install -m 755 "$2" "$at/$3"
    cp "packaging/DOC-TRUOC.txt" "$at/"
    "$python" packaging/archive.py "$at" "$folder/kehoach-$version-$1$4"
}
both linux-x86_64 "$linux" kehoach .tar.gz
both windows-x86_64 "$windows" kehoach.exe .zip
packaging/windows/setup.sh "$version" "$place/kehoach-$version-windows-x86_64" \
    "$folder/kehoach-$version-windows-x86_64-setup.exe"
packaging/debian/pack.sh "$version" "$linux" "$files" "$folder"
"$python" packaging/python/pack.py "$linux" py3-none-manylinux2014_x86_64.musllinux_1_1_x86_64 \
    "$version" "$files/giay-phep" "$folder"
"$python" packaging/python/pack.py "$windows" py3-none-win_amd64 "$version" "$files/giay-phep" "$folder"
packaging/npm/pack.sh "$version" "$linux" "$windows" "$files/giay-phep" "$folder"
"$python" packaging/sbom.py > "$folder/kehoach-$version.cdx.json"
(cd "$folder" && rm -f SHA256SUMS && sha256sum -- * > SHA256SUMS)
