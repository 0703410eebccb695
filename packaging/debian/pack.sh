#!/usr/bin/env bash
# The package for Debian and Ubuntu: debian/pack.sh VERSION PROGRAM FILES FOLDER, FILES being what goes with
# the program everywhere: guide, licences, sample.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=$1 program=$(realpath "$2") files=$3 folder=$4
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
root=$place/root
doc=$root/usr/share/doc/kehoach
mkdir -p "$root/DEBIAN" "$doc" "$root/usr/share/man/man1" "$root/usr/share/applications" \
    "$root/usr/share/bash-completion/completions" "$root/usr/share/zsh/vendor-completions" \
    "$root/usr/share/fish/vendor_completions.d" "$root/usr/share/icons/hicolor/scalable/apps"

install -D -m 755 "$program" "$root/usr/bin/kehoach"
"$program" man "$root/usr/share/man/man1" 2> /dev/null
"$program" completions bash > "$root/usr/share/bash-completion/completions/kehoach"
"$program" completions zsh > "$root/usr/share/zsh/vendor-completions/_kehoach"
"$program" completions fish > "$root/usr/share/fish/vendor_completions.d/kehoach.fish"
cp "$here/../windows/icon.svg" "$root/usr/share/icons/hicolor/scalable/apps/kehoach.svg"
cp "$here/kehoach.desktop" "$root/usr/share/applications/"
cp "$files/huong-dan.pdf" "$doc/"
cp -r "$files/mau" "$doc/examples"
cp "$here/../../CHANGELOG.md" "$doc/changelog"
{
    cat "$here/copyright"
    sed 's/^$/./; s/^/ /' "$here/../../LICENSE-MIT"
    printf '\nLicense: OFL-1.1\n'
    sed 's/^$/./; s/^/ /' "$here/../../fonts/OFL.txt"
} > "$doc/copyright"
cp "$files/giay-phep/THIRD-PARTY.txt" "$doc/"
gzip -9n "$root"/usr/share/man/man1/* "$doc/changelog" "$doc/THIRD-PARTY.txt"

cat > "$root/DEBIAN/control" << C
Package: kehoach
Version: $version
Section: text
Priority: optional
Architecture: amd64
Maintainer: kehoach <kehoach@localhost>
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f1)
Description: official Vietnamese plans from YAML to PDF
 Lays plans out by Nghị định 30/2020/NĐ-CP, computes every total, says every
 amount in words and names every flaw in Vietnamese. One static program; fonts
 and templates are inside.
C
find "$root" -type d -exec chmod 755 {} +
find "$root/usr" -type f ! -path '*/bin/*' -exec chmod 644 {} +
# SOURCE_DATE_EPOCH dates what is newer.
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$root" "$folder/kehoach_${version}_amd64.deb" > /dev/null
