# What a developer types. `make demo` and `make test` set everything up on a machine that has only
# Python 3.11 (or newer) and make.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
SETUP  := $(VENV)/.setup
PACKAGES := loaders graph queries exports views chuxi

.DEFAULT_GOAL := help
.PHONY: help setup demo serve lint test test-slow test-all accuracy bench bench-pages fuzz screenshots docs lock wheel clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(SETUP) ## environment, locked packages, the bundled graph component
	@$(BIN)/python -m views.components.bundle

$(SETUP): requirements.lock pyproject.toml package-lock.json
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Chuxi needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another by: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## load the sample into the embedded store and open the explorer
	$(BIN)/chuxi demo

serve: setup ## the explorer on your own store
	$(BIN)/chuxi serve

lint: setup ## ruff, mypy --strict, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: setup ## the tests, under 15 minutes on 2 cores
	$(BIN)/pytest -m "not slow"

test-slow: setup
	$(BIN)/pytest -m slow

test-all: test test-slow ## the tests and the slow suites

accuracy: setup ## extraction and identity against the development sets beside the checkout
	$(BIN)/python -m benchmarks.accuracy
	$(BIN)/python -m benchmarks.identity

bench: setup ## speed of extraction and of loading
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.loading

bench-pages: setup ## speed of the explorer's pages in Chromium
	$(BIN)/python -m benchmarks.pages

fuzz: setup ## feed the extractor what no newsroom prints, MINUTES=60
	$(BIN)/python -m benchmarks.fuzzing --minutes $(or $(MINUTES),60)

screenshots: setup ## pictures of all pages in both languages into docs/screenshots
	$(BIN)/python -m tests.views.screenshots

docs: setup ## write docs/commands.md and docs/queries.md anew
	$(BIN)/python -m chuxi.reference > docs/commands.md
	$(BIN)/python -m queries.reference > docs/queries.md

LOCK := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-annotate --no-header --python-version 3.11

lock: ## resolve requirements.lock anew, and the part of it that the image runs on
	$(BIN)/python -m pip install --quiet uv
	$(LOCK) --all-extras --upgrade -o requirements.lock
	$(LOCK) --constraints requirements.lock -o requirements-runtime.lock

wheel: setup ## dist/chuxi-*.whl with pages, queries, sample and component
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w dist .

clean: ## everything that set-up made
	rm -rf $(VENV) node_modules dist build views/components/static .cache
