#!/usr/bin/env bash
# `make serve`: Trunk serves the site and builds it anew when a file is saved.
# The first time, Trunk and the program take minutes to compile. So the press is
# compiled first, and serves the pages without the program until the rest is there.
# BUILT is where Cargo puts what it builds, BRIEFING_ISSUES the folder of issues,
# PORT where the site is served.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }

# What the press takes for a bundle: the styles as they are written, and a program
# that does not start.
bare_bundle() {
    rm -rf "$1"
    mkdir -p "$1"
    cp -r public/. index.html "$1"
    for style in page more wide; do cp "style/$style.css" "$1/$style-0.css"; done
    printf '\0asm\1\0\0\0' >"$1/reader.wasm"
    echo 'export default async () => { throw new Error("not compiled yet"); };' >"$1/reader.js"
}

early=
stop() {
    [ -z "$early" ] || kill "$early" 2>/dev/null || true
    early=
}
trap stop EXIT

serve_early() {
    say "Compiling the press, which serves the pages while the rest compiles"
    tools/install.sh press
    cargo build --locked --bin press
    bare_bundle target/early
    "$BUILT/debug/press" serve --bundle target/early --issues "$BRIEFING_ISSUES" \
        --port "$PORT" &
    early=$!
}

mkdir -p target/serve
[ -e target/serve/index.html ] || serve_early
make tools
if [ -n "$early" ]; then
    # What takes longest of Trunk's work; a build that it does not serve would be
    # held to what a release may weigh.
    cargo build --locked --target wasm32-unknown-unknown --bin reader --bin compose
    stop
fi
exec trunk serve --dist target/serve --port "$PORT"
