#!/usr/bin/env bash
# Times the press on invented newsletters and says what memory it took:
#
#     run.sh PRESS INVENT BUNDLE FOLDER
#
# Each newsletter is printed anew and then, nothing having changed, once more.
# Memory should grow with the index and the largest issue, not with the pages.
set -euo pipefail
press=$1 invent=$2 bundle=$3 folder=$4

rm -rf "$folder"
mkdir -p "$folder"
trap 'rm -rf "$folder"' EXIT

printf '%8s %10s %10s %12s %12s %12s\n' \
    issues 'first, s' 'again, s' 'target, s' 'peak, MB' 'index, MB'
while read -r issues target; do
    here=$folder/$issues
    "$invent" "$issues" "$here/issues"
    cp content/site.toml "$here"
    for run in first again; do
        /usr/bin/time -f '%e %M' -o "$here/$run" \
            "$press" site --bundle "$bundle" --issues "$here/issues" \
            --out "$here/site" >"$here/log"
    done
    read -r first memory <"$here/first"
    read -r again _ <"$here/again"
    index=$(stat -c %s "$here/site/data/index.json")
    awk -v i="$issues" -v f="$first" -v a="$again" -v t="$target" -v m="$memory" -v x="$index" \
        'BEGIN { printf "%8d %10.2f %10.2f %12s %12.1f %12.2f  %s\n",
                 i, f, a, "< " t, m / 1024, x / 1e6, f < t ? "ok" : "over" }'
    rm -rf "$here"
done <<'RUNS'
40 1
1000 6
10000 60
RUNS
