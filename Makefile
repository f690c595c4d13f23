# The two commands of the README are `make demo` and `make test`. Everything installs into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
STAMP := $(VENV)/.ready

.PHONY: setup demo test test-long test-spark lint bench

$(STAMP): pyproject.toml constraints.txt build_rules.py
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade -c constraints.txt pip
	$(PIP) install -c constraints.txt -e . --group dev
	touch $@

setup: $(STAMP)
	@$(BIN)/python build_rules.py
	@$(BIN)/python -m compileall -q optin

demo: setup
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

# Everything that runs before something lands: lint, then every test, side by side.
test: setup
	@scripts/prerequisites
	@$(MAKE) --no-print-directory lint tests/page/node_modules
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n 2 --dist worksteal --durations=20
	@$(BIN)/coverage combine -q
	$(BIN)/coverage report --skip-covered --sort=cover

# What nobody waits for: properties tried twenty times as often. By hand, before an issue is closed.
test-long: setup
	@scripts/prerequisites
	@$(MAKE) --no-print-directory tests/page/node_modules
	OPTIN_TIMES=20 $(BIN)/python -m pytest -q -n 2 --dist worksteal --durations=20

# The same query on Spark, in an environment of its own; needs a Java runtime.
test-spark:
	@command -v java >/dev/null || { echo "make test-spark needs a Java runtime: apt-get install default-jre-headless"; exit 1; }
	$(PYTHON) -m venv .spark-venv
	.spark-venv/bin/python -m pip --quiet --disable-pip-version-check install --upgrade -c constraints.txt pip
	.spark-venv/bin/python -m pip --quiet --disable-pip-version-check install -c constraints.txt -e . --group dev pyspark==4.3.0
	.spark-venv/bin/python -m pytest -q tests/spark/check_spark.py

bench: setup
	$(BIN)/python bench/run.py
