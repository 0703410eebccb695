#!/usr/bin/env bash
# The installer for Windows: windows/setup.sh VERSION FILES TARGET, FILES being the folder to install.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=$1 files=$(realpath "$2") target=$(realpath -m "$3")
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT

# What goes in is what comes out: both lists are of one folder.
cd "$files"
find . -type d | LC_ALL=C sort | sed 's#^\.##; s#/#\\#g' | while read -r folder; do
    echo "SetOutPath \"\$INSTDIR$folder\"" >> "$lists/install.nsh"
    find ".$(tr '\\' / <<< "$folder")" -maxdepth 1 -type f | LC_ALL=C sort | while read -r file; do
        echo "File \"$files/${file#./}\"" >> "$lists/install.nsh"
        echo "Delete \"\$INSTDIR\\$(tr / '\\' <<< "${file#./}")\"" >> "$lists/uninstall.nsh"
    done
done
find . -mindepth 1 -type d | LC_ALL=C sort -r | while read -r folder; do
    echo "RMDir \"\$INSTDIR\\$(tr / '\\' <<< "${folder#./}")\"" >> "$lists/uninstall.nsh"
done
makensis -V2 -WX -INPUTCHARSET UTF8 -DVERSION="$version" -DLISTS="$lists" -DTARGET="$target" "$here/setup.nsi"
