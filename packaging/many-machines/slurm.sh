#!/usr/bin/env bash
# A cluster with Slurm: sbatch --array=1-20 slurm.sh PLANS OUT
#
# One task of the array makes one part, whatever the number of parts. Again only part 7 of 20:
#   sbatch --array=7 --export=ALL,PARTS=20 slurm.sh PLANS OUT
#SBATCH --job-name=kehoach
#SBATCH --cpus-per-task=4
#SBATCH --mem=2G
#SBATCH --time=01:00:00
#SBATCH --output=kehoach-%A-%a.log
set -euo pipefail
parts=${PARTS:-$SLURM_ARRAY_TASK_MAX}

srun kehoach build "$1" -o "$2" -j "$SLURM_CPUS_PER_TASK" --shard "$SLURM_ARRAY_TASK_ID/$parts"
