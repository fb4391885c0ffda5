# The build's entry. `make` alone lists what can be made.

ISSUES     ?= content/issues
OUT        ?= dist
PUBLIC_URL ?= /
PORT       ?= 8080

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS   += --no-print-directory
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SILENT:

# Pinned tools come first: tools/install.sh puts them into .tools.
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/.tools/node_modules/.bin:$(PATH):$(HOME)/.cargo/bin
# Where Trunk's hooks let the press find the issues; the tests have their own.
serve site: export BRIEFING_ISSUES := $(abspath $(ISSUES))

# No path of this machine goes into the program: two clean builds of a commit
# are the same to the byte. Flags are cut at blanks, so a path with one stays.
REGISTRY := $(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src
ifeq ($(words $(REGISTRY)),1)
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := --remap-path-prefix=$(REGISTRY)=crates
endif

step = printf '\n\033[1m== %s\033[0m\n' "$(1)"

.PHONY: help
help:
	echo 'make serve [ISSUES=dir] [PORT=8080]'
	echo '    read and edit at http://127.0.0.1:$(PORT)/; saving a file reloads the page'
	echo 'make site [ISSUES=dir] [OUT=dir] [PUBLIC_URL=/repo/] [ADOPT=1]'
	echo '    the site for release; $(ISSUES), $(OUT) and $(PUBLIC_URL) unless told otherwise;'
	echo '    ADOPT=1 for a folder that holds other things: they stay'
	echo 'make press'
	echo '    the press with the reader in it, which needs nothing else: target/press/press'
	echo 'make test'
	echo '    all checks: format, lint, native, program, browser; each is a target of its own'
	echo 'make deny, make coverage'
	echo '    licences, sources and advisories of dependencies; lines that tests run'
	echo 'make properties [CASES=20000], make fuzz [MINUTES=20] [FUZZED=query], make mutants [SHARD=0/20]'
	echo '    what the tests have not thought of; hours'
	echo 'make test-engines [ENGINES="firefox webkit chromium-107"]'
	echo '    the browser tests in these engines'
	echo 'make same-bytes [MADE=bundle]'
	echo '    site and press of this commit, each made twice from nothing and compared'
	echo 'make bench-load [RUNS=5]'
	echo '    the page of an issue against a static one: paint, bytes, scores'
	echo 'make bench-search [LARGEST=700000]'
	echo '    the search: recall, bytes, requests, times, on up to that many entries'
	echo 'make bench-print'
	echo '    how long the press takes for 40 and for 10,000 issues, and its memory'
	echo 'make bench-check'
	echo '    how long press check takes for 10,000 issues, each against all others'

## Reading and building ######################################################

.PHONY: serve
serve:
	BUILT=$(BUILT) PORT=$(PORT) tools/serve.sh

# Two steps, so that a changed issue costs seconds. The bundle (wasm, script,
# style) is Trunk's work and is made again only when what it is made of
# changes; Trunk itself would run wasm-bindgen and wasm-opt every time, some
# ten seconds. The pages are the press's work and are always printed.
.PHONY: site
site: tools
	$(MAKE) $(BUNDLE).stamp
	$(call step,Printing $(ISSUES) into $(OUT))
	cargo run --locked --release --bin press -- build --bundle $(BUNDLE) \
	    --issues $(ISSUES) --public-url $(PUBLIC_URL) --out $(OUT) $(if $(ADOPT),--adopt)

# One bundle for every public URL: the press names its files and writes their
# addresses. It lies in this folder even where CARGO_TARGET_DIR points elsewhere,
# for two checkouts may share that one.
BUNDLE  := target/reader
SOURCES := $(wildcard Cargo.* Trunk.toml index.html tools/*) \
           $(shell find $(wildcard src style public) -type f)

# BRIEFING_BUNDLE_ONLY tells the hook in Trunk.toml to leave the printing to `site`.
$(BUNDLE).stamp: $(SOURCES)
	$(call step,Bundling the reader)
	mkdir -p $(BUNDLE)
	BRIEFING_BUNDLE_ONLY=1 trunk build --release --dist $(BUNDLE)
	touch $@

# The press that carries the reader: compiled by a profile, which Cargo puts into a
# folder of its own, copied to target/NAME.
build_press = cargo build --locked --profile $(1) --bin press --features embedded; \
    mkdir -p target/$(3); cp $(BUILT)/$(2)/press target/$(3)/press; \
    strip target/$(3)/press 2>/dev/null || true

.PHONY: press tested_press bundle
press: bundle
	$(call step,Building the press with the reader in it)
	$(call build_press,release,release,press)

# The tests have compiled what it stands on already; optimised, that takes minutes
# more.
tested_press: bundle
	$(call step,Building the press with the reader in it: for the tests)
	$(call build_press,dev,debug,tested_press)

bundle: tools
	$(MAKE) $(BUNDLE).stamp

# Trunk runs offline: its own downloads are not pinned. What Cargo needs is
# fetched here.
.PHONY: tools
tools:
	tools/install.sh build
	cargo fetch --quiet --locked

## Testing ###################################################################

.PHONY: test format lint native program browser test_sites test-engines test-networks
test: format lint native program browser
	$(call step,All checks passed)

format:
	$(call step,Format)
	cargo fmt --check

# `--test browser` because a plain `cargo test` leaves the browser out.
lint: tools
	$(call step,Lint: native)
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --test browser -- -D warnings
	$(call step,Lint: wasm)
	cargo clippy --locked --target wasm32-unknown-unknown --lib --bin reader --bin compose -- -D warnings
	$(call step,Lint: scripts of the pages)
	tools/install.sh lint
	.tools/eslint/node_modules/.bin/eslint --config tools/eslint.config.mjs src/assets/scripts/*.js src/assets/scripts/compose/*.js src/serve/*.js src/outlets/*.js

# Invented inputs are the same in every run: a change fails for its own faults
# alone. `properties` looks for new ones.
native:
	$(call step,Native tests)
	PROPTEST_RNG_SEED=1 cargo test --locked

# What runs on GitHub, with the press that carries the reader: from an archive to
# a site.
program: tested_press
	$(call step,Action and release)
	BRIEFING_PRESS=$(abspath target/tested_press/press) cargo test --locked --test workflows

# The real content and a few invented issues, both from one bundle.
TEST_SITE      := target/sites/one
TEST_SITE_MANY := target/sites/many

# These folders are the build's own: what an earlier version left there, without
# a list of what it wrote, goes.
own_folder = [ -e $(1)/.press-files ] || rm -rf $(1)

print_test_site = target/tested_press/press build --bundle $(BUNDLE) --public-url /repo/ \
    --out $(1) --issues $(2)

test_sites: tested_press
	$(call own_folder,$(TEST_SITE))
	$(call own_folder,$(TEST_SITE_MANY))
	$(call print_test_site,$(TEST_SITE),$(ISSUES))
	$(call print_test_site,$(TEST_SITE_MANY),tests/site/issues)

# One test alone: make browser TESTS=waking::
TESTS ?=
browse = BRIEFING_SITE=$(abspath $(TEST_SITE)) BRIEFING_SITE_MANY=$(abspath $(TEST_SITE_MANY)) \
	    BRIEFING_ENGINE=$(1) cargo test --locked --test browser -- $(TESTS)

browser: test_sites
	tools/install.sh browser
	$(call step,Browser tests)
	$(call browse,chromium)

# The same in other engines, in Chromium 107 a part. What one cannot do is listed,
# with the reason, in tests/browser/harness/engine.rs. Not part of `test`, for it
# takes an hour.
ENGINES ?= firefox webkit chromium-107
test-engines: test_sites
	tools/install.sh engines
	failed=; for engine in $(ENGINES); do \
	    printf '\n\033[1m== Browser tests in %s\033[0m\n' "$$engine"; \
	    $(call browse,$$engine) || failed+=" $$engine"; \
	done; [ -z "$$failed" ] || { echo "Failed in$$failed."; false; }

# The whole table of tests/browser/networks.rs; NETWORKS names one case by a part
# of its name.
NETWORKS ?= all
test-networks: bundle
	tools/install.sh browser
	$(call step,Every file of a visit and nine ways to fail)
	BRIEFING_NETWORKS="$(NETWORKS)" cargo test --locked --test browser -- networks::

## Testing at length ########################################################

# Not part of `test`: they take long, or ask servers of others.
.PHONY: deny coverage properties fuzz mutants same-bytes

# Advisories come from a server; where it cannot be reached that is said, and
# only a CI run fails for it.
deny:
	tools/install.sh deny
	$(call step,Dependencies: licences and sources and versions)
	cargo deny --locked check bans licenses sources
	$(call step,Dependencies: advisories)
	if cargo deny fetch db; then cargo deny --locked check advisories; \
	else echo 'Skipped: the advisories cannot be fetched.'; [ -z "$${CI:-}" ]; fi

# Lines that native tests run, of each room that has no browser in it. A press
# that a test has killed leaves half a profile, which counts for nothing.
COVERED := model content search
LEAST   := 90
coverage:
	tools/install.sh coverage
	$(call step,Coverage: at least $(LEAST) % of lines of $(COVERED))
	cargo llvm-cov --locked --no-report
	for room in $(COVERED); do \
	    others=$$(ls src | grep -vx "$$room" | tr '\n' '|'); \
	    printf '\n%s\n' "$$room"; \
	    cargo llvm-cov report --ignore-filename-regex "/src/($${others%|})|/(fuzz|target)/" \
	        --failure-mode all --fail-under-lines $(LEAST); \
	done

# So many inputs of each property, other ones in every run. A finding becomes a
# case in tests/properties.rs.
CASES ?= 20000
properties:
	$(call step,Properties: $(CASES) inputs of each)
	PROPTEST_CASES=$(CASES) cargo test --locked --test properties

# Each target for so many minutes, beginning with its seeds. A finding is
# written to target/fuzz; mended, it becomes a seed: fuzz/seeds/TARGET/.
MINUTES ?= 20
FUZZED  ?= markdown index query issue saved site
fuzz:
	tools/install.sh fuzz
	for target in $(FUZZED); do \
	    printf '\n\033[1m== Fuzzing: %s, %s minutes\033[0m\n' "$$target" $(MINUTES); \
	    mkdir -p "target/fuzz/corpus/$$target"; \
	    cargo fuzz run --sanitizer none --target-dir target/fuzz "$$target" \
	        "target/fuzz/corpus/$$target" "fuzz/seeds/$$target" -- \
	        -max_total_time=$$(($(MINUTES) * 60)) -timeout=20 -rss_limit_mb=2048 -max_len=65536 \
	        -artifact_prefix="target/fuzz/$$target-" -print_final_stats=1 -verbosity=0; \
	done

# Changes the code of `content` and `search` in small ways, and looks whether a
# test fails. All of it takes a day; a shard its part. docs/mutants.md tells of
# those that no test tells from the code.
SHARD ?= 0/1
mutants:
	tools/install.sh mutants
	$(call step,Mutants: shard $(SHARD))
	cargo mutants --shard $(SHARD) --output target

# Of the commit, not of what is not committed yet.
MADE ?= site press
same-bytes: tools
	MADE="$(MADE)" tools/same-bytes.sh

## Measuring #################################################################

# Not part of `test`: these print figures beside their targets and judge, but
# an over does not fail.
.PHONY: bench-load bench-search bench-print bench-check
bench-load: tools
	tools/install.sh browser
	tools/install.sh bench
	$(call own_folder,$(TEST_SITE))
	$(call own_folder,$(TEST_SITE_MANY))
	$(MAKE) site PUBLIC_URL=/repo/ OUT=$(TEST_SITE)
	$(MAKE) site PUBLIC_URL=/repo/ OUT=$(TEST_SITE_MANY) ISSUES=tests/site/issues
	cargo build --locked --example pages
	$(call step,Load: the printed page against a static one)
	node benches/load/run.mjs $(BUILT)/debug/examples/pages $(TEST_SITE) $(TEST_SITE_MANY) \
	    target/bench-load.json

# The most entries that are invented.
LARGEST ?= 700000

# What is searched in the browser: an archive where one lies beside the project.
SEARCHED ?= $(or $(wildcard ../shared/archive),$(ISSUES))

bench-search: tools
	tools/install.sh browser
	tools/install.sh bench
	$(call own_folder,target/sites/searched)
	$(MAKE) site PUBLIC_URL=/repo/ OUT=target/sites/searched ISSUES=$(SEARCHED)
	cargo build --locked --example pages
	$(call step,Search: against a plain scan, on invented archives of up to $(LARGEST) entries)
	cargo bench --locked --bench search -- --largest $(LARGEST) \
	    --out $(abspath target/bench-search.json)
	$(call step,Search: in a browser, on slow 4G and a slow CPU)
	node benches/search/browser.mjs $(BUILT)/debug/examples/pages target/sites/searched \
	    target/bench-search-browser.json

bench-print: tools
	tools/install.sh bench
	$(MAKE) $(BUNDLE).stamp
	cargo build --locked --release --bin press
	cargo build --locked --example invent
	$(call step,Printing invented issues)
	benches/print/run.sh $(BUILT)/release/press $(BUILT)/debug/examples/invent $(BUNDLE) target/bench-print

bench-check: tools
	tools/install.sh bench
	cargo build --locked --release --bin press
	cargo build --locked --example invent
	$(call step,Checking invented issues)
	benches/check/run.sh $(BUILT)/release/press $(BUILT)/debug/examples/invent target/bench-check

# Where Cargo puts what it builds.
BUILT := $(or $(CARGO_TARGET_DIR),target)
