#!/usr/bin/env bash
# Some machines that share a folder, by GNU parallel over ssh: parallel.sh PLANS OUT PARTS [HOSTS]
#
# HOSTS is as parallel's --sshlogin has it (a,b,c; without it, this machine). The program is on each of them,
# PLANS and OUT lie on the shared folder under the same path. A part that failed is tried once more; JOBLOG
# (parts.log) says which are done, and `--resume-failed` makes only the others when the same call is repeated.
set -euo pipefail
plans=$(realpath "$1") out=$(realpath "$2") parts=$3 hosts=${4:-:}

seq "$parts" | parallel --sshlogin "$hosts" --retries 2 --joblog parts.log --resume-failed \
    kehoach build "$plans" -o "$out" -j 1 --shard "{}/$parts"
