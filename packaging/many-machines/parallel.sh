#!/usr/bin/env bash
# Some machines that share a folder, or one, by GNU parallel: parallel.sh PLANS OUT PARTS [HOSTS]
#
# HOSTS is as parallel's --sshlogin has it (a,b,c; without it, this machine); each has the program, and the
# shared folder under the same path. A part that fails is tried once more, on another machine where there is
# one; the others go on. Ends with 0 when all parts are done; else says which are not, and with how many of
# them (101: more than 100). Such a part can be made again by itself, as the message says; or the whole call
# once more: what is there and up to date is left as it is.
set -euo pipefail
plans=$(realpath "$1") out=$(realpath -m "$2") parts=$3 hosts=${4:-:}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

failed=0
seq "$parts" | parallel --quote --sshlogin "$hosts" --retries 2 --joblog "$log" \
    kehoach build "$plans" -o "$out" -j 1 --shard "{}/$parts" || failed=$?
# The seventh column is how a part ended, the last word of the line its number.
awk 'NR > 1 && $7 != 0 { split($NF, part, "/"); print part[1] }' "$log" | sort -nu | while read -r part; do
    printf 'phần %s/%s chưa xong; làm lại: kehoach build %q -o %q --shard %s/%s\n' \
        "$part" "$parts" "$plans" "$out" "$part" "$parts" >&2
done
exit "$failed"
