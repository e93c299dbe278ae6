# Every target works on a bare clone: `.venv` is made on first use and only again when pyproject.toml changes.

PYTHON ?= python3
BIN := .venv/bin
# Three even on two cores: many tests wait for servers.
PYTEST := $(BIN)/python -m pytest --numprocesses 3 --dist loadfile
SLOW := faults or scrapyd or redis or scale or soak

# The tests start hundreds of processes; without bytecode each would compile all modules anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help install demo test test-all check fix docs bench topics clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

install: .venv/installed ## make .venv with all that is needed

.venv/installed: pyproject.toml
	@echo "Installing into .venv (a minute or two the first time)"
	@$(PYTHON) -m venv .venv || { echo "$(PYTHON) makes no environments; on Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=24"
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[embedded,scrapyd,entities,dev]"
	@touch $@

demo: install ## crawl a small bundled demo world into MongoDB and show what was stored
	@$(BIN)/newscrawl demo

test: install ## all tests but the slow suites
	@$(PYTEST) -m "not ($(SLOW))"

test-all: install ## all tests, the slow suites included
	@$(PYTEST)

check: install ## lint, types, direction of imports, generated docs; writes nothing
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python docs/generate.py --check

fix: install ## what `check` finds and a machine can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/python docs/generate.py

bench: install ## what is measured, beside its peers
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[embedded,scrapyd,entities,dev,bench]"
	@for script in benchmarks/*/run.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

topics: install ## learn the topics' weights from labelled news (LABELLED=folder; default ../shared/topics)
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[embedded,scrapyd,dev,learn]"
	@$(BIN)/python benchmarks/topics/learn.py $(LABELLED)

clean: ## remove .venv and caches
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build *.egg-info
