PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint kills bench mutants update-gold clean

help:  ## say what each target does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/.installed  ## audit sample_corpus/ and leave reports/audit.html
	$(BIN)/audit sample_corpus --exclude EXPECTED.json --html

lint: $(VENV)/.installed  ## lint, format check, types and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: lint  ## lint, then every test
	$(BIN)/python -m pytest

kills: $(VENV)/.installed  ## kill it 200 times at random moments in each of five ways; takes half an hour
	AUDIT_KILLS=200 $(BIN)/python -m pytest tests/test_kills.py

bench: $(VENV)/.installed  ## speed and accuracy, with the tables of benchmarks/README.md
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m benchmarks

mutants: $(VENV)/.installed  ## make some seventy deliberate changes, one at a time, and say which the tests notice
	$(BIN)/python -m benchmarks.mutants

update-gold: $(VENV)/.installed  ## renew the gold reports after a change that is meant
	$(BIN)/python -m pytest tests/report tests/test_examples.py tests/test_sample_corpus.py --update-gold

clean:  ## remove the environment and what was built
	rm -rf $(VENV) build *.egg-info
