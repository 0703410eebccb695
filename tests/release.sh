#!/usr/bin/env bash
# Makes all that people download, into target/release-files, and tries each: tests/release.sh [OPTION]
#
#   --packed   takes the programs that are compiled already: for work on what is around them
#   --twice    compiles our own crate twice, too, and holds the programs against each other (long)
#
# What is packed is packed twice, always, and must be the same, byte for byte. Ends with 2 where something
# could not be tried here, and says what.
#
# Needs rustup and Node, and of Debian musl-tools, gcc-mingw-w64-x86-64, nsis, dpkg, fakeroot and, to try what is
# for Windows, wine64.
set -euo pipefail
cd "$(dirname "$0")/.."
linux=target/x86_64-unknown-linux-musl/dist/kehoach
windows=target/x86_64-pc-windows-gnu/dist/kehoach.exe
files=target/release-files
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

[ "${1:-}" = --packed ] || packaging/compile.sh
if [ "${1:-}" = --twice ]; then
    cp "$linux" "$windows" "$place/"
    touch build/main.rs
    rm -f "$linux" "$windows"
    packaging/compile.sh
    cmp "$linux" "$place/kehoach"
    cmp "$windows" "$place/kehoach.exe"
    echo "both programs: compiled twice, the same bytes"
fi
for program in "$linux" "$windows"; do
    for trace in "$PWD" "${CARGO_HOME:-$HOME/.cargo}"; do
        if grep -aqF "$trace/" "$program"; then
            echo "tests/release.sh: $program tells of $trace" >&2
            exit 1
        fi
    done
done
if readelf --program-headers "$linux" | grep -q INTERP; then
    echo "tests/release.sh: the program for Linux is not static" >&2
    exit 1
fi

packaging/tools.sh
rm -rf "$files"
packaging/pack.sh "$linux" "$windows" "$files"
packaging/pack.sh "$linux" "$windows" "$place/again"
diff -r "$files" "$place/again" || { echo "tests/release.sh: packed twice, not the same" >&2; exit 1; }

env -i "$linux" build plans/lang-son-2011/plan.yaml -o "$place/plan.pdf"
tests/release/linux.sh "$files" "$place/plan.pdf"
if [ -n "$(command -v wine64 || ls /usr/lib/wine/wine64 2> /dev/null)" ]; then
    tests/release/windows.sh "$files" "$place/plan.pdf"
    tests/release/setup.sh "$files"/*-setup.exe
else
    echo "tests/release.sh: no wine64 here: what is for Windows is made, not tried" >&2
    untried=yes
fi
echo "not tried: Windows itself (its wheel and npm package are only read here), a PATH in a new window of Windows"
cat "$files/SHA256SUMS"
[ -z "${untried:-}" ] || exit 2
