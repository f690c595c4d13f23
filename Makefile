# The two commands of the README are `make demo` and `make test`. Everything installs into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test lint bench setup

$(STAMP): pyproject.toml constraints.txt build_rules.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade -c constraints.txt pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . --group dev
	touch $@

setup: $(STAMP)

demo: setup
	$(BIN)/optin check examples/werker.yaml

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/optin rules check

test: setup
	$(BIN)/python build_rules.py
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

bench: setup
	$(PYTHON) bench/run.py
