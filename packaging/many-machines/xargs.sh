#!/usr/bin/env bash
# One machine, many processes: xargs.sh PLANS OUT [PARTS]
#
# Builds all plans of a folder in so many parts at once (without a number, one a core), each by a process of
# its own. Ends with 0 when all parts are done; else says which are not, and with 123. Such a part can be made
# again by itself, as the message says; what is there already is left as it is.
set -euo pipefail
plans=$1 out=$2 parts=${3:-$(nproc)}

part() {
    kehoach build "$1" -o "$2" -j 1 --shard "$3/$4" && return
    echo "phần $3/$4 chưa xong; làm lại: kehoach build '$1' -o '$2' --shard $3/$4" >&2
    return 1
}
export -f part

seq "$parts" | xargs -P "$parts" -I{} bash -c 'part "$@"' part "$plans" "$out" {} "$parts"
