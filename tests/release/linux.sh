#!/usr/bin/env bash
# Tries what is for Linux, each in a clean place and without a network: linux.sh FOLDER PLAN.pdf
#
# Each must make the same PDF of the seed plan as the program itself did.
set -euo pipefail
folder=$(realpath "$1") wanted=$(realpath "$2")
root=$(realpath "$(dirname "$0")/../..")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
fail() { echo "tests/release/linux.sh: $*" >&2; exit 1; }
offline() { unshare --map-root-user --net -- "$@"; }
cd "$place"
cp "$root/plans/lang-son-2011/plan.yaml" .
same() { cmp "$1" "$wanted" || fail "$2 makes another PDF"; }

tar xzf "$folder"/kehoach-*-linux-x86_64.tar.gz
mkdir archive
env -i unshare --map-root-user --net -- kehoach-*/kehoach build plan.yaml -o archive/a.pdf
same archive/a.pdf "the archive's"
for file in huong-dan.pdf giay-phep/THIRD-PARTY.txt giay-phep/FONTS-OFL.txt; do
    [ -s kehoach-*/$file ] || fail "the archive has no $file"
done
(cd kehoach-*/mau/mau-son-2027 && env -i ../../kehoach build plan.yaml) || fail "the sample does not build"

# A root of its own: nothing of this machine is there but what the package brings.
mkdir -p deb/var/lib/dpkg/updates deb/var/lib/dpkg/info deb/tmp
touch deb/var/lib/dpkg/status deb/var/lib/dpkg/available
cp plan.yaml deb/tmp/
fakeroot dpkg --root="$place/deb" --force-not-root --force-script-chrootless --log=/dev/null -i "$folder"/kehoach_*_amd64.deb > deb.txt 2>&1 \
    || fail "$(cat deb.txt)"
offline env -i /usr/sbin/chroot deb /usr/bin/kehoach build /tmp/plan.yaml -o /tmp/a.pdf
same deb/tmp/a.pdf "the package for Debian"
for file in man/man1/kehoach-build.1.gz bash-completion/completions/kehoach doc/kehoach/copyright doc/kehoach/huong-dan.pdf; do
    [ -s deb/usr/share/$file ] || fail "the package for Debian has no $file"
done
fakeroot dpkg --root="$place/deb" --force-not-root --log=/dev/null -P kehoach > /dev/null 2>&1
[ ! -e deb/usr/bin/kehoach ] || fail "the package for Debian stays"

python3 -m venv venv
offline venv/bin/pip install -q --disable-pip-version-check --no-index --find-links "$folder" kehoach
env -i venv/bin/kehoach build plan.yaml -o wheel.pdf
same wheel.pdf "the wheel"
venv/bin/pip download -q --disable-pip-version-check --no-index --find-links "$folder" --no-deps --only-binary :all: \
    --platform win_amd64 -d win kehoach || fail "pip for Windows finds no wheel"

mkdir npm
cd npm
echo '{"name": "trial", "version": "1.0.0", "private": true}' > package.json
offline npm install --silent --offline --no-audit --no-fund --cache "$place/cache" \
    "$folder"/kehoach-[0-9]*.tgz "$folder"/kehoach-linux-x64-*.tgz > npm.txt 2>&1 || fail "npm: $(cat npm.txt)"
offline npx --no-install --offline --cache "$place/cache" kehoach build ../plan.yaml -o ../npm.pdf
same ../npm.pdf "the package of npm"
[ "$(cd .. && node npm/node_modules/kehoach/bin/kehoach.js build none.yaml > /dev/null 2>&1; echo $?)" = 2 ] \
    || fail "the package of npm hides how the program ended"

(cd "$folder" && sha256sum --quiet -c SHA256SUMS) || fail "the checksums are wrong"
echo "for Linux: archive, Debian package, wheel and npm package tried without a network"
