#!/usr/bin/env bash
# Times `press check` on invented issues and says what it took of processors and
# memory:
#
#     run.sh PRESS INVENT FOLDER
#
# On a busy machine compare the processors' time with what they had of it: the
# issues are read by as many threads as there are cores.
set -euo pipefail
press=$1 invent=$2 folder=$3

rm -rf "$folder"
mkdir -p "$folder"
trap 'rm -rf "$folder"' EXIT
cp content/site.toml "$folder"

printf '%8s %10s %12s %10s %12s\n' issues 'wall, s' 'target, s' 'cpu, s' 'peak, MB'
while read -r issues target; do
    rm -rf "$folder/issues"
    "$invent" "$issues" "$folder/issues"
    /usr/bin/time -f '%e %U %S %M' -o "$folder/took" "$press" check "$folder/issues" >"$folder/log"
    read -r wall user system memory <"$folder/took"
    awk -v i="$issues" -v w="$wall" -v u="$user" -v s="$system" -v t="$target" -v m="$memory" \
        'BEGIN { printf "%8d %10.2f %12s %10.2f %12.1f  %s\n",
                 i, w, "< " t, u + s, m / 1024, w < t ? "ok" : "over" }'
done <<'RUNS'
40 1
1000 2
10000 10
RUNS
