# Tocsin. `make` alone explains itself.
.DEFAULT_GOAL := help
SHELL := /bin/bash

BUILD_PACKAGES := libsqlite3-dev libssl-dev pkg-config tzdata
TEST_PACKAGES  := groff-base python3-aiosmtpd prometheus-alertmanager chromium chromium-driver python3-selenium openssl python3-venv
BENCH_PACKAGES := wrk
# From PyPI, for the tests alone, in an environment of their own.
PYPI_PACKAGES  := schemathesis==4.32.5 pdpyras==5.4.1
PYPI           := .build/pypi
BUSY_TESTS     := Simulat|FuzzTests
PEER_TESTS     := GuardTests|LiveServerTests|LogRedactionTests|ChannelsTests|Integration\.
SEEDS ?= 1 2 3
DATA ?= tocsin-data
PORT ?= 8080
ROUNDS ?= 10000
PREFIX ?= /usr/local
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# Installs the Debian packages named in $(1) that are missing, and says which.
define install
@missing=""; for package in $(1); do dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q "ok installed" || missing="$$missing $$package"; done; \
if [ -n "$$missing" ]; then echo "Installing:$$missing"; $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
endef

.PHONY: help
help: ## This help
	@echo "Tocsin, the incident desk that knows the contract."; echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: system
system:
	$(call install,$(BUILD_PACKAGES))
	@command -v swift >/dev/null || { echo "Swift 6.2 or newer is needed: https://www.swift.org/install"; exit 1; }

.PHONY: build
build: system ## Build (debug); the first time takes some minutes
	swift build --product tocsin

.PHONY: run
run: build ## Start the demo: a hosting company, its customers, one incident away
	@$$(swift build --show-bin-path)/tocsin demo --data $(DATA) --port $(PORT) --catalogue examples/demo

.PHONY: demo
demo: run ## The same as run

.PHONY: test-system
test-system: system
	$(call install,$(TEST_PACKAGES))
	@if [ "$$(cat $(PYPI)/installed 2>/dev/null)" != "$(PYPI_PACKAGES)" ]; then \
	  echo "Installing from PyPI: $(PYPI_PACKAGES)"; mkdir -p .build && /usr/bin/python3 -m venv $(PYPI) \
	  && $(PYPI)/bin/python -m pip install --quiet --disable-pip-version-check $(PYPI_PACKAGES) && echo "$(PYPI_PACKAGES)" > $(PYPI)/installed; fi

.PHONY: test
test: test-system ## Install what the tests need and run them all
	swift build --build-tests
	@# Three runs: what keeps both cores busy, what talks to real peers within time limits, and the rest.
	swift test --skip-build --filter '$(BUSY_TESTS)'
	swift test --skip-build --filter '$(PEER_TESTS)'
	swift test --skip-build --skip '$(BUSY_TESTS)|$(PEER_TESTS)'

.PHONY: fuzz
fuzz: test-system ## Throw hostile bytes at every parser, for some minutes
	swift build --build-tests
	TOCSIN_FUZZ_ROUNDS=$(ROUNDS) swift test --skip-build --filter FuzzTests

.PHONY: lint
lint: ## Check the formatting
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

.PHONY: format
format: ## Format the code
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

.PHONY: check
check: lint test ## Everything that must hold before a change lands

.PHONY: bench
bench: system ## Measure: deadlines a second, durable signals a second
	$(call install,$(BENCH_PACKAGES))
	swift build --package-path Benchmarks -c release
	@$$(swift build --package-path Benchmarks -c release --show-bin-path)/bench-servicetime
	@$$(swift build --package-path Benchmarks -c release --show-bin-path)/bench-signals

.PHONY: simulate
simulate: system ## Play whole years of the demo's company with everything that can go wrong
	swift build -c release --product tocsin
	@for seed in $(SEEDS); do $$(swift build -c release --show-bin-path)/tocsin simulate --year 2026 --seed $$seed --faults 3 || exit 1; done

.PHONY: sweep
sweep: test-system ## Let every call of the store fail in turn, in four ways; some ten minutes
	swift build --build-tests
	TOCSIN_SWEEP_EVERY=1 swift test --skip-build --filter SweepTests

.PHONY: install
install: system ## Build for release and install the program, its manual pages and completions (PREFIX=/usr/local)
	swift build -c release --product tocsin
	install -D -m 755 $$(swift build -c release --show-bin-path)/tocsin $(DESTDIR)$(PREFIX)/bin/tocsin
	@mkdir -p $(addprefix $(DESTDIR)$(PREFIX)/share/,man/man1 bash-completion/completions zsh/site-functions fish/vendor_completions.d)
	$(DESTDIR)$(PREFIX)/bin/tocsin manual --into $(DESTDIR)$(PREFIX)/share/man/man1 >/dev/null
	$(DESTDIR)$(PREFIX)/bin/tocsin completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/tocsin
	$(DESTDIR)$(PREFIX)/bin/tocsin completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_tocsin
	$(DESTDIR)$(PREFIX)/bin/tocsin completion fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/tocsin.fish

.PHONY: doctor
doctor: build ## Look at the configuration and say what is wrong
	@$$(swift build --show-bin-path)/tocsin doctor --data $(DATA)

.PHONY: clean
clean: ## Remove what was built
	rm -rf .build Benchmarks/.build
