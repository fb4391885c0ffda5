#!/usr/bin/env bash
# Installs what this machine lacks: `install.sh press` for the press alone, `build`
# for the site, `browser` for the browser tests, `engines` for those in other
# engines, `bench` for the benchmarks besides, `lint`, `deny`, `coverage`, `fuzz` and `mutants` for the targets of these names.
# Silent where nothing is missing;
# what cannot be installed is named with the command that would.
#
# Pinned tools go into .tools and touch nothing outside it; a tool of the right
# version that is already on PATH is taken as it is.
set -euo pipefail
cd "$(dirname "$0")/.."

trunk_version=0.21.14
binaryen_version=132.0.0
esbuild_version=0.28.2
acorn_version=8.19.0
lighthouse_version=13.5.0
deny_version=0.20.2
llvm_cov_version=0.9.1
fuzz_version=0.13.2
mutants_version=27.1.0
eslint_version=9.39.1
geckodriver_version=0.36.0
old_chromium_version=107.0.0

export PATH="$PWD/.tools/bin:$PWD/.tools/node_modules/.bin:$PATH:$HOME/.cargo/bin"

say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
have() { command -v "$1" >/dev/null; }

# missing WHAT COMMAND
missing() {
    printf 'Missing: %s. To install it:\n    %s\n' "$1" "$2" >&2
    exit 1
}

# debian PACKAGE...: with apt-get, as root or through sudo.
debian() {
    local as_root=() command="apt-get install --yes --no-install-recommends $*"
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    have apt-get || missing "$*" "the package manager of this system, packages like Debian's $*"
    if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
        missing "$*" "sudo $command"
    fi
    say "Installing $*"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $command -qq || missing "$*" "$command"
}

# cargo_tool PROGRAM CRATE VERSION [OPTION...]: at exactly that version. Built
# without optimisation: each runs for seconds and would take minutes longer to
# compile.
cargo_tool() {
    [ "$(version_of "$1")" = "$1 $3" ] && return
    say "Installing $2 $3 (some minutes, once)"
    if cargo binstall -V >/dev/null 2>&1; then
        cargo binstall --no-confirm --root .tools "$2@$3" && return
    fi
    local command="cargo install $2 --version $3 --root .tools ${*:4}"
    # The lock file of an old release can name versions that no longer build.
    quickly $command --locked || quickly $command || missing "$2 $3" "$command"
}

# Commands of Cargo's do not all know what they are called without it.
version_of() {
    case "$1" in
        cargo-*) cargo "${1#cargo-}" --version 2>/dev/null || true ;;
        *) "$1" --version 2>/dev/null || true ;;
    esac | sed -n 1p
}

# The tools share one folder of what they have in common.
quickly() {
    CARGO_TARGET_DIR=.tools/build CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
        CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_PROFILE_RELEASE_DEBUG=false "$@"
}

wasm_target() {
    [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ] && return
    local command="rustup target add wasm32-unknown-unknown"
    have rustup || missing "the Rust target wasm32-unknown-unknown" "$command"
    say "Installing the Rust target wasm32-unknown-unknown"
    $command || missing "the Rust target wasm32-unknown-unknown" "$command"
}

# wasm-opt, and what makes scripts small. In one call: npm takes away what it was
# not asked for.
npm_tools() {
    local wanted=("binaryen@$binaryen_version" "esbuild@$esbuild_version" "acorn@$acorn_version")
    local tool lacking=
    for tool in "${wanted[@]}"; do
        grep -qs "\"version\": \"${tool#*@}\"" ".tools/node_modules/${tool%@*}/package.json" ||
            lacking=yes
    done
    [ -n "$lacking" ] || return 0
    local command="npm install --prefix .tools --no-save ${wanted[*]}"
    have npm || debian npm
    say "Installing ${wanted[*]}"
    $command --no-fund --no-audit --loglevel=error || missing "${wanted[*]}" "$command"
}

# The wasm-bindgen in Cargo.lock: the tool must be exactly that version.
locked_wasm_bindgen() {
    awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, ""); print $3 }' Cargo.lock
}

# What the press needs to be compiled.
press() {
    have cargo || missing "Rust" "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
    have cc || debian gcc libc6-dev
}

build() {
    press
    wasm_target
    # Without its features: it is to fetch nothing.
    cargo_tool trunk trunk "$trunk_version" --no-default-features
    cargo_tool wasm-bindgen wasm-bindgen-cli "$(locked_wasm_bindgen)"
    npm_tools
}

# BRIEFING_CHROMIUM names another browser, such as google-chrome; then its
# driver is expected to be there.
browser() {
    local packages=()
    if [ -z "${BRIEFING_CHROMIUM:-}" ]; then
        have chromium || packages+=(chromium)
        have chromedriver || packages+=(chromium-driver)
    fi
    fc-list :lang=zh-cn 2>/dev/null | grep -q . || packages+=(fonts-noto-cjk)
    [ ${#packages[@]} = 0 ] || debian "${packages[@]}"
}

# npm_tool PACKAGE VERSION, in a folder of its own: npm takes away what it was
# not asked for.
npm_tool() {
    local folder=.tools/$1
    grep -qs "\"version\": \"$2\"" "$folder/node_modules/$1/package.json" && return
    local command="npm install --prefix $folder --no-save $1@$2"
    have npm || debian npm
    say "Installing $1 $2"
    mkdir -p "$folder"
    $command --no-fund --no-audit --loglevel=error || missing "$1 $2" "$command"
}

lint() {
    npm_tool eslint "$eslint_version"
}

# Firefox and WebKitGTK by Debian's packages (WebDriver for Firefox from
# crates.io), and Chromium 107 by the npm package that carries it.
engines() {
    browser
    local packages=()
    have firefox-esr || packages+=(firefox-esr)
    have WebKitWebDriver || packages+=(webkit2gtk-driver)
    have Xvfb || packages+=(xvfb)
    have brotli || packages+=(brotli)
    [ ${#packages[@]} = 0 ] || debian "${packages[@]}"
    cargo_tool geckodriver geckodriver "$geckodriver_version"
    old_chromium
}

old_chromium() {
    local folder=.tools/chromium-107 work
    [ -x "$folder/chromium" ] && return
    have npm || debian npm
    say "Installing Chromium 107"
    work=$(mktemp -d)
    local package=@sparticuz/chromium@$old_chromium_version
    local command="npm pack $package --pack-destination $work --silent"
    $command >/dev/null || missing "$package" "$command"
    tar xzf "$work"/*.tgz -C "$work"
    brotli --decompress --rm "$work"/package/bin/{chromium,swiftshader.tar}.br
    mkdir -p "$folder"
    tar xf "$work/package/bin/swiftshader.tar" -C "$folder"
    install "$work/package/bin/chromium" "$folder/chromium"
    rm -r "$work"
}

bench() {
    [ -x /usr/bin/time ] || debian time
    # It asks for a newer Node than Debian's and runs on Node 20 all the same.
    npm_tool lighthouse "$lighthouse_version"
}

deny() { cargo_tool cargo-deny cargo-deny "$deny_version"; }

fuzz() {
    have c++ || debian g++
    cargo_tool cargo-fuzz cargo-fuzz "$fuzz_version"
}

mutants() { cargo_tool cargo-mutants cargo-mutants "$mutants_version"; }

coverage() {
    cargo_tool cargo-llvm-cov cargo-llvm-cov "$llvm_cov_version"
    # The tools that read what this very compiler measures.
    [ -x "$(rustc --print target-libdir)/../bin/llvm-cov" ] && return
    local command="rustup component add llvm-tools"
    have rustup || missing "the Rust component llvm-tools" "$command"
    say "Installing the Rust component llvm-tools"
    $command || missing "the Rust component llvm-tools" "$command"
}

case "${1:-}" in
    press | build | browser | engines | lint | bench | deny | coverage | fuzz | mutants) "$1" ;;
    *) echo "usage: tools/install.sh press|build|browser|engines|lint|bench|deny|coverage|fuzz|mutants" >&2; exit 2 ;;
esac
