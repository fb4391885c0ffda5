#!/usr/bin/env bash
# Trunk's hook, once program and styles are bundled: makes the scripts small and
# lets the press print the site around them. `make site` prints by itself. What is
# served while one writes is printed by a press without optimisation: that takes
# minutes less to compile.
set -euo pipefail
node tools/scripts.mjs "$TRUNK_STAGING_DIR"
[ -n "${BRIEFING_BUNDLE_ONLY:-}" ] && exit
[ "${TRUNK_PROFILE:-}" = release ] && profile=release
exec cargo run --quiet --locked --profile "${profile:-dev}" --bin press -- build
