#!/usr/bin/env bash
# `make same-bytes`: makes the same commit twice, in two places with nothing built,
# and compares what came out byte by byte. MADE is what to make: bundle, site, press.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }

room=$PWD/target/same-bytes
places=("$room/one" "$room/another/deeper")
rm -rf "$room"
for place in "${places[@]}"; do
    say "Making $MADE in ${place#"$PWD"/}"
    mkdir -p "$place"
    git archive HEAD | tar -xf - -C "$place"
    # The tools are pinned, and not what is compared.
    mkdir -p .tools
    ln -s "$PWD/.tools" "$place/.tools"
    for target in $MADE; do
        env -u CARGO_TARGET_DIR -u MAKEFLAGS -u MAKELEVEL make -C "$place" "$target"
    done
    (
        cd "$place"
        [ ! -e target/press/press ] || tools/release.sh pack here target/press/press target/press
    )
    # What was compiled on the way takes gigabytes.
    mkdir -p "$place.made"
    for made in dist target/reader target/press; do
        [ ! -e "$place/$made" ] || mv "$place/$made" "$place.made/"
    done
    rm -rf "$place"
done
say "Comparing"
files=$(cd "${places[0]}.made" && find . -type f | wc -l)
[ "$files" -gt 0 ] || { echo "Nothing was made."; exit 1; }
diff -r "${places[0]}.made" "${places[1]}.made"
echo "$files files, the same to the byte"
rm -rf "$room"
