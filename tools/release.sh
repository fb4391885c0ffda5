#!/usr/bin/env bash
# What a release is made of: `release.sh check TAG REPOSITORY` holds the tag
# against Cargo.toml, `release.sh pack TARGET PROGRAM OUT` makes the archive of a
# program, `release.sh sums FOLDER` the checksums of all archives, `release.sh
# notes VERSION` what the changelog says of it.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)

# field NAME: of the package.
field() { sed -n "s/^$1 = \"\(.*\)\"$/\1/p" "$here/Cargo.toml" | head -n 1; }

fail() { echo "release.sh: $*" >&2; exit 1; }

check() {
    local tag=$1 repository=$2
    [ "$tag" = "v$(field version)" ] ||
        fail "the tag is $tag, version in Cargo.toml is $(field version)"
    [ "https://github.com/$repository" = "$(field repository)" ] ||
        fail "this is $repository, repository in Cargo.toml is $(field repository)"
    notes "${tag#v}" >/dev/null
}

# The licences go with the program, and what shells and man read of it where the
# program runs on this machine.
pack() {
    local name=press-$1 program=$2 out=$3 room
    [ -f "$program" ] || fail "there is no $program"
    room=$(mktemp -d)
    mkdir -p "$room/$name" "$out"
    case "$program" in
        *.exe) cp "$program" "$room/$name/press.exe" ;;
        *) install -m 755 "$program" "$room/$name/press" ;;
    esac
    cp "$here/LICENSE-MIT" "$here/LICENSE-APACHE" "$here/README.md" "$room/$name/"
    if "$program" --version >/dev/null 2>&1; then
        mkdir -p "$room/$name/man" "$room/$name/completions"
        "$program" man --out "$room/$name/man"
        "$program" completions bash >"$room/$name/completions/press.bash"
        "$program" completions zsh >"$room/$name/completions/_press"
        "$program" completions fish >"$room/$name/completions/press.fish"
    fi
    # The same files are the same archive, whoever packs them and when.
    local owner=(--owner=0 --group=0)
    tar --version | grep -q GNU || owner=(--uid 0 --gid 0)
    chmod -R u=rwX,go=rX "$room/$name"
    find "$room/$name" -exec touch -d 1980-01-01T00:00:00Z {} +
    (cd "$room" && find "$name" | LC_ALL=C sort |
        tar "${owner[@]}" --numeric-owner --format=ustar --no-recursion -cf - -T -) |
        gzip -n >"$out/$name.tar.gz"
    rm -rf "$room"
}

sums() {
    cd "$1"
    local sum=sha256sum
    command -v sha256sum >/dev/null || sum="shasum -a 256"
    $sum press-*.tar.gz >SHA256SUMS
}

notes() {
    local version=$1 text
    text=$(awk -v version="$version" '
        /^## / { inside = ($2 == version) ; next }
        inside' "$here/CHANGELOG.md")
    [ -n "${text//[[:space:]]/}" ] || fail "CHANGELOG.md says nothing of $version"
    printf '%s\n' "$text"
}

case "${1:-}" in
    check | pack | sums | notes) "$@" ;;
    *) echo "usage: tools/release.sh check TAG REPOSITORY | pack TARGET PROGRAM OUT | sums FOLDER | notes VERSION" >&2; exit 2 ;;
esac
