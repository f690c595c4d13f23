# The two commands of the README are `make demo` and `make test`. Everything installs into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PROGRAM := $(VENV)/.program
STAMP := $(VENV)/.ready
WORKERS ?= 2
TIMES ?= 5
PYTEST := -m pytest -q -n $(WORKERS) --dist worksteal --durations=20
export PYTHON

.PHONY: setup demo prerequisites test coverage test-long test-bounds test-spark lint bench

$(PROGRAM): pyproject.toml constraints.txt build_rules.py
	@scripts/prerequisites python
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade -c constraints.txt pip
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(STAMP): $(PROGRAM)
	$(PIP) install -c constraints.txt --group dev
	@touch $@

setup: $(STAMP)
	@$(BIN)/python build_rules.py
	@$(BIN)/python -m compileall -q optin

# Needs Python, git and make, and nothing of what the tests need.
demo: $(PROGRAM)
	@$(BIN)/python build_rules.py
	$(BIN)/optin check examples/werker.yaml

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/optin rules check

tests/page/node_modules: tests/page/package-lock.json
	npm ci --prefix tests/page --no-audit --no-fund --silent
	@touch $@

prerequisites:
	@scripts/prerequisites

# Everything that runs before something lands: lint, then every test, side by side.
test: prerequisites
	@$(MAKE) --no-print-directory lint tests/page/node_modules
	$(BIN)/python $(PYTEST)

# The same tests, counted: what no test reaches. It takes twice as long or more.
coverage: prerequisites
	@$(MAKE) --no-print-directory setup tests/page/node_modules
	$(BIN)/coverage erase
	$(BIN)/coverage run $(PYTEST)
	@$(BIN)/coverage combine -q
	$(BIN)/coverage report --skip-covered --sort=cover

# What nobody waits for: whatever is generated is tried more often (TIMES=20: twenty times), and the page
# in Firefox and WebKit. By hand,
# before an issue is closed.
test-long:
	@scripts/prerequisites long
	@$(MAKE) --no-print-directory setup tests/page/node_modules
	$(PIP) install -c constraints.txt --group long
	OPTIN_TIMES=$(TIMES) $(BIN)/python $(PYTEST)
	xvfb-run -a $(BIN)/python -m pytest -q tests/page/check_other_browsers.py

# With the lowest releases that pyproject.toml allows, in an environment of its own (and no lint: its
# tools want newer ones). By hand, before a bound is changed and before an issue is closed.
test-bounds: setup
	$(PYTHON) -m venv --clear .bounds-venv
	scripts/lowest > .bounds-venv/lowest.txt
	.bounds-venv/bin/python -m pip --quiet --disable-pip-version-check install -r .bounds-venv/lowest.txt -e . pytest pytest-xdist hypothesis pexpect pypdf
	.bounds-venv/bin/python $(PYTEST) tests/case tests/dossier tests/evidence tests/interview tests/safety tests/terminal tests/transcripts

# The same query on Spark, in an environment of its own; needs a Java runtime.
test-spark:
	@command -v java >/dev/null || { echo "make test-spark needs a Java runtime: apt-get install default-jre-headless"; exit 1; }
	$(PYTHON) -m venv .spark-venv
	.spark-venv/bin/python -m pip --quiet --disable-pip-version-check install --upgrade -c constraints.txt pip
	.spark-venv/bin/python -m pip --quiet --disable-pip-version-check install -c constraints.txt -e . --group dev pyspark==4.3.0
	.spark-venv/bin/python -m pytest -q tests/spark/check_spark.py

bench: setup
	$(BIN)/python bench/run.py
