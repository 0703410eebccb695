#!/usr/bin/env bash
# Tries the zip for Windows under Wine: windows.sh FOLDER PLAN.pdf; the PDF must be that of Linux, byte for byte.
set -euo pipefail
folder=$(realpath "$1") wanted=$(realpath "$2")
here=$(realpath "$(dirname "$0")")
place=$(mktemp -d)
source "$here/wine.sh"
trap 'end_wine; rm -rf "$place"' EXIT
fail() { echo "tests/release/windows.sh: $*" >&2; exit 1; }
cd "$place"
python3 -m zipfile -e "$folder"/kehoach-*-windows-x86_64.zip "Giải nén"
at=$(echo "Giải nén"/kehoach-*)
lend_prng "$at"
cp "$here/../../plans/lang-son-2011/plan.yaml" .
"$wine" "$at/kehoach.exe" build plan.yaml -o windows.pdf
cmp windows.pdf "$wanted" || fail "the program for Windows makes another PDF"
"$wine" "$at/kehoach.exe" build "$at/mau/mau-son-2027/plan.yaml" || fail "the sample does not build"

# What Windows shows of it, and how it is to treat it.
x86_64-w64-mingw32-objdump -p "$at/kehoach.exe" > parts.txt
for piece in "activeCodePage" "longPathAware" "asInvoker"; do
    grep -aq "$piece" "$at/kehoach.exe" || fail "the program has no $piece"
done
iconv -f UTF-16LE -t UTF-8 -c "$at/kehoach.exe" | grep -aq "soạn kế hoạch hành chính" || fail "the program has no version"
grep -q "\.rsrc" parts.txt || grep -qi "resource directory" parts.txt || fail "the program has no icon"
echo "for Windows: the zip tried under $("$wine" --version)"
