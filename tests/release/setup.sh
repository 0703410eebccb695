#!/usr/bin/env bash
# Tries the installer for Windows under Wine, from a folder with diacritics: setup.sh SETUP.exe
#
# It installs without a question, the program serves its start page when nothing is asked of it, builds a plan
# in a folder with diacritics and blanks, .yaml files offer it and keep what opened them before, a long PATH is
# kept; the uninstaller takes its own and leaves everything else.
set -euo pipefail
setup=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
place=$(mktemp -d)
source "$here/wine.sh"
trap 'end_wine; rm -rf "$place"' EXIT
fail() { echo "tests/release/setup.sh: $*" >&2; exit 1; }

mkdir -p "$place/Tải về của tôi/kế hoạch năm 2027"
cd "$place/Tải về của tôi"
cp "$setup" "Bộ cài.exe"
cp "$OLDPWD/plans/toi-thieu/plan.yaml" "kế hoạch năm 2027/kế hoạch.yaml"

reg() { python3 "$here/reg.py" "$WINEPREFIX/user.reg" "$@"; }
classes='Software\Classes'

# As a machine is: something opens .yaml, and the PATH is longer than strings of installers may be.
long=$(printf '%%USERPROFILE%%\\công cụ\\%03d;' $(seq 60))
long=${long%;}
[ ${#long} -gt 1100 ] || fail "the PATH is too short to try"
"$wine" reg add "HKCU\\$classes\\.yaml" /ve /d soan_thao /f > /dev/null
"$wine" reg add 'HKCU\Environment' /v Path /t REG_EXPAND_SZ /d "$long" /f > /dev/null

"$wine" "Bộ cài.exe" /S /PATH || fail "the installer ended with $?"
wait_for_wine
at=$(ls -d "$WINEPREFIX"/drive_c/users/*/AppData/Local/Programs/kehoach)
home=${at%/AppData/*}
for file in kehoach.exe huong-dan.pdf uninstall.exe giay-phep/LICENSE-MIT; do
    [ -s "$at/$file" ] || fail "$file was not installed"
done
where='C:\users\'$(basename "$home")'\AppData\Local\Programs\kehoach'

[ "$(reg "$classes\\.yaml")" = soan_thao ] || fail "the default of .yaml was taken over"
for key in 'kehoach.yaml\shell\open\command' 'SystemFileAssociations\.yaml\shell\kehoach\command' \
    'SystemFileAssociations\.yml\shell\kehoach\command' 'Applications\kehoach.exe\shell\open\command'; do
    told=$(reg "$classes\\$key")
    [ "${told,,}" = "\"${where,,}\\kehoach.exe\" edit \"%1\"" ] || fail "$key is <$told>"
done
[ "$(reg "$classes\\SystemFileAssociations\\.yaml\\shell\\kehoach")" = "Soạn kế hoạch" ] || fail "no entry for .yaml files"
[ "$(reg "$classes\\.yaml\\OpenWithProgids" kehoach.yaml)" != "(none)" ] || fail "no entry under Open with"
path=$(reg Environment Path)
[ "${path,,}" = "${long,,};${where,,}" ] || fail "the PATH is <$path>"
find "$home" "$WINEPREFIX/drive_c/ProgramData" -name 'Soạn kế hoạch.lnk' | grep -q . || fail "no entry in the Start menu"
plans=$(find -L "$home" "$HOME" -maxdepth 3 -type d -name 'Kế hoạch' | head -1)
[ -s "$plans/mau/plan.yaml" ] || fail "no sample in the documents"

lend_prng "$at"
"$wine" "$at/kehoach.exe" build "kế hoạch năm 2027/kế hoạch.yaml" 2> told.txt || fail "no PDF: $(cat told.txt)"
head -c 4 "kế hoạch năm 2027/kế hoạch.pdf" | grep -q %PDF || fail "no PDF"
grep -q "đã ghi kế hoạch năm 2027" told.txt || fail "the terminal says: $(cat told.txt)"

# As a double click calls it, in the folder of plans.
(cd "$plans" && exec "$wine" "$at/kehoach.exe") 2> "$place/served.txt" &
served=$!
for _ in $(seq 120); do
    url=$(sed -n 's/.*\(http:[^ ]*\).*/\1/p' "$place/served.txt" | tr -d '\r' | head -1)
    [ -z "$url" ] || break
    sleep 0.5
done
[ -n "$url" ] || fail "nothing is served: $(cat "$place/served.txt")"
curl --silent --fail --max-time 20 "$url" | grep -qi "<html" || fail "$url is no start page"
kill "$served" 2> /dev/null || true
wait "$served" 2> /dev/null || true
"$wine" taskkill /F /IM kehoach.exe > /dev/null 2>&1 || true

# What is no file of the installer's is somebody's.
echo "của tôi" > "$at/ghi-chu.txt"
"$wine" "$at/uninstall.exe" /S
for _ in $(seq 120); do [ -e "$at/kehoach.exe" ] || break; sleep 0.5; done
rest=$(cd "$at" && find . -type f | LC_ALL=C sort | tr '\n' ' ')
[ "$rest" = "./bcryptprimitives.dll ./ghi-chu.txt " ] || fail "after the uninstaller there is: $rest"
[ -s "$plans/mau/plan.yaml" ] || fail "the uninstaller took a plan"
wait_for_wine
[ "$(reg "$classes\\.yaml")" = soan_thao ] || fail "the uninstaller took the default of .yaml"
[ "$(reg Environment Path)" = "$long" ] || fail "the uninstaller left the PATH as <$(reg Environment Path)>"
left=$(reg kehoach --below)
[ -z "$left" ] || fail "the registry still has: $left"
find "$home" -name 'Soạn kế hoạch.lnk' | grep -q . && fail "the Start menu still has it"
echo "the installer for Windows: tried under $("$wine" --version)"
