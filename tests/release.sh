#!/usr/bin/env bash
# Makes the programs that people download, and tries each: a static one for any Linux, one for
# Windows. Both must make the same PDF, byte for byte, with no file beside them.
#
# Needs rustup, and of Debian musl-tools, gcc-mingw-w64-x86-64 and, to try the one for Windows, wine64.
set -euo pipefail
cd "$(dirname "$0")/.."

linux=x86_64-unknown-linux-musl
windows=x86_64-pc-windows-gnu
files=target/release-files
version=$(cargo pkgid | sed 's/.*[#@]//')
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# Every crate that `release` leaves as it is must be at full in `dist`.
level() { sed -n "s/\.opt-level = $1\$//p" Cargo.toml; }
diff <(level 0) <(level 3) || { echo "tests/release.sh: the lists of Cargo.toml differ" >&2; exit 1; }

rustup target add "$linux" "$windows"
cargo build --profile dist --locked --target "$linux" --target "$windows"
rm -rf "$files"
mkdir -p "$files"
cp "target/$linux/dist/kehoach" "$files/kehoach-$version-linux-x86_64"
cp "target/$windows/dist/kehoach.exe" "$files/kehoach-$version-windows-x86_64.exe"

cp plans/lang-son-2011/plan.yaml "$place"
cp "$files/kehoach-$version-linux-x86_64" "$place/kehoach"
cp "$files/kehoach-$version-windows-x86_64.exe" "$place/kehoach.exe"
cd "$place"
if readelf --program-headers kehoach | grep -q INTERP; then
    echo "tests/release.sh: the program for Linux is not static" >&2
    exit 1
fi
env -i ./kehoach build plan.yaml -o linux.pdf

wine=$(command -v wine64 || command -v wine || ls /usr/lib/wine/wine64 2>/dev/null || true)
if [ -z "$wine" ]; then
    echo "tests/release.sh: no wine64 here: the program for Windows is made, not tried" >&2
    exit 2
fi
# Wine before 9 has no bcryptprimitives.dll, of which Rust needs one function; Windows has it.
cat > prng.c <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length) {
    return SystemFunction036(bytes, (ULONG)length);
}
C
x86_64-w64-mingw32-gcc -shared -o bcryptprimitives.dll prng.c -ladvapi32
export WINEPREFIX=$place/wine WINEDEBUG=-all
"$wine" kehoach.exe build plan.yaml -o windows.pdf
"$(dirname "$wine")/wineserver" -k 2> /dev/null || true # else it writes to its folder after the end
cmp linux.pdf windows.pdf

cd - > /dev/null
(cd "$files" && sha256sum -- * > SHA256SUMS && cat SHA256SUMS)
