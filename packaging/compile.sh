#!/usr/bin/env bash
# Compiles the programs that people download: packaging/compile.sh [TARGET...], without one a static
# program for any Linux and one for Windows, into target/TARGET/dist. The same sources, compilers and
# Cargo.lock give the same bytes, on whatever machine and in whatever folder.
#
# Needs rustup and, of Debian, musl-tools and gcc-mingw-w64-x86-64.
set -euo pipefail
cd "$(dirname "$0")/.."

linux=x86_64-unknown-linux-musl
windows=x86_64-pc-windows-gnu
[ $# -gt 0 ] || set -- "$linux" "$windows"

# Every crate that `release` leaves as it is must be at full in `dist`.
level() { sed -n "s/\.opt-level = $1\$//p" Cargo.toml; }
diff <(level 0) <(level 3) || { echo "packaging/compile.sh: the lists of Cargo.toml differ" >&2; exit 1; }

# Where this machine keeps crates and sources must not be seen in the program, nor when it was made.
crates=${CARGO_HOME:-$HOME/.cargo}
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
flags="--remap-path-prefix=$crates=/cargo --remap-path-prefix=$target=/target --remap-path-prefix=$PWD=/kehoach"
c_flags="-ffile-prefix-map=$crates=/cargo -ffile-prefix-map=$target=/target"
export CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_RUSTFLAGS=$flags
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS="$flags -Clink-arg=-Wl,--no-insert-timestamp"
export CFLAGS_x86_64_unknown_linux_musl=$c_flags CFLAGS_x86_64_pc_windows_gnu=$c_flags
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS

rustup target add "$@"
for one in "$@"; do
    cargo build --profile dist --locked --features resources --target "$one"
done
