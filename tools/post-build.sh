#!/usr/bin/env bash
# Trunk's hook, once program and styles are bundled: makes the scripts small and
# lets the press print the site around them. `make site` prints by itself.
set -euo pipefail
node tools/scripts.mjs "$TRUNK_STAGING_DIR"
[ -n "${BRIEFING_BUNDLE_ONLY:-}" ] ||
    exec cargo run --quiet --locked --release --bin press -- build
