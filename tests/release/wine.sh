# Wine for the trials, in a prefix of its own: to be sourced, with $place a folder that goes afterwards.
wine=$(command -v wine64 || ls /usr/lib/wine/wine64 2> /dev/null || true)
server=$(dirname "$(readlink -f "${wine:-/usr/bin/true}")")/wineserver
[ -x "$server" ] || server=wineserver
export WINEPREFIX=$place/wine WINEDEBUG=-all LC_ALL=C.UTF-8
# Its folders of documents and its menus would be those of whoever runs this.
export HOME=$place/nhà WINEDLLOVERRIDES="winemenubuilder.exe,mscoree,mshtml="
mkdir -p "$HOME"

# Wine before 9 has no bcryptprimitives.dll, of which Rust needs one function; Windows has it. Puts it into a
# folder beside the program.
lend_prng() {
    cat > "$place/prng.c" << 'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length) {
    return SystemFunction036(bytes, (ULONG)length);
}
C
    x86_64-w64-mingw32-gcc -shared -o "$1/bcryptprimitives.dll" "$place/prng.c" -ladvapi32
}

# Until all its programs have ended and its registry is on the disk.
wait_for_wine() { "$server" -w; }
# Else it writes to its folder after the end.
end_wine() { "$server" -k 2> /dev/null || true; }
