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

# A target that another program holds open, as readers of PDF and Word do: old and whole, and said so.
cat > hold.c << 'C'
#include <windows.h>
#include <stdio.h>
/* Holds a file open: hold.exe FILE SHARED, where others may only read it if SHARED is 1. */
int main(int count, char **words) {
    DWORD shared = count > 2 && words[2][0] == '1' ? FILE_SHARE_READ : 0;
    HANDLE file = CreateFileA(words[1], GENERIC_READ, shared, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return 1;
    puts("held");
    fflush(stdout);
    Sleep(INFINITE);
    return 0;
}
C
x86_64-w64-mingw32-gcc -o hold.exe hold.c
cp plan.yaml other.yaml
sed -i 's/^nam: .*/&  # khác/' other.yaml
for shared in 0 1; do
    for file in windows.pdf windows.docx; do
        [ -e "$file" ] || "$wine" "$at/kehoach.exe" build plan.yaml -o "$file"
        cp "$file" before
        mkfifo says
        "$wine" hold.exe "$file" "$shared" > says & holder=$!
        read -r held < says
        [ "$held" = held$'\r' ] || [ "$held" = held ] || fail "$file is not held: $held"
        if "$wine" "$at/kehoach.exe" build other.yaml -o "$file" 2> said; then
            fail "$file was written while another program held it"
        fi
        grep -q "đang mở ở chương trình khác" said || fail "$file held: $(cat said)"
        kill "$holder"
        wait "$holder" 2> /dev/null || true
        rm says
        cmp "$file" before || fail "$file was touched while another program held it"
        [ -z "$(find . -maxdepth 1 -name '.kehoach-*')" ] || fail "half of $file stayed"
        "$wine" "$at/kehoach.exe" build other.yaml -o "$file" || fail "$file cannot be written once it is free"
    done
done

# What Windows shows of it, and how it is to treat it.
x86_64-w64-mingw32-objdump -p "$at/kehoach.exe" > parts.txt
for piece in "activeCodePage" "longPathAware" "asInvoker"; do
    grep -aq "$piece" "$at/kehoach.exe" || fail "the program has no $piece"
done
iconv -f UTF-16LE -t UTF-8 -c "$at/kehoach.exe" | grep -aq "soạn kế hoạch hành chính" || fail "the program has no version"
grep -q "\.rsrc" parts.txt || grep -qi "resource directory" parts.txt || fail "the program has no icon"
echo "for Windows: the zip tried, and files that another program holds, under $("$wine" --version)"
