PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

# uv is used where it is there; it takes a tenth of pip's time. pip is told to leave compiling to the first import, as uv does: of what is
# installed an audit loads a tenth. Without either, the first line of what went wrong says what to install.
ifdef UV
MAKE_VENV = $(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
INSTALL = $(UV) pip install --quiet --python $(BIN)/python
else
MAKE_VENV = $(PYTHON) -m venv $(VENV) || { echo "make: this Python cannot make environments (on Debian: apt install python3-venv)"; exit 1; }
INSTALL = $(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check
endif

ADDRESSED := pyproject.toml README.md README.zh-CN.md CITATION.cff mkdocs.yml docs .github

.DEFAULT_GOAL := help
.PHONY: help demo test lint docs serve-docs dist kills bench mutants update-gold owner clean

help:  ## say what each target does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

$(VENV)/.plain: pyproject.toml
	@$(MAKE_VENV)
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.installed: pyproject.toml
	@$(MAKE_VENV)
	$(INSTALL) --editable '.[dev,docs]'
	@touch $@ $(VENV)/.plain

demo: $(VENV)/.plain  ## audit sample_corpus/ and leave reports/audit.html; installs what an audit needs and nothing else
	$(BIN)/audit sample_corpus --exclude EXPECTED.json --html

lint: $(VENV)/.installed  ## lint, format check, types and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/lint-imports --no-cache

test: lint  ## lint, then every test
	$(BIN)/python -m pytest

docs: $(VENV)/.installed  ## renew the generated pages and blocks, and build the documentation into site/
	$(BIN)/python -m tests.documentation.generated
	$(BIN)/python -m tests.test_readme
	$(BIN)/mkdocs build --strict

serve-docs: $(VENV)/.installed  ## show the documentation at http://127.0.0.1:8000/ while it is written
	$(BIN)/mkdocs serve

dist: $(VENV)/.installed  ## build the sdist and the wheel into dist/ and check them
	rm -rf dist
	$(INSTALL) build twine check-wheel-contents
	$(BIN)/python -m build
	$(BIN)/twine check --strict dist/*
	$(BIN)/check-wheel-contents dist/*.whl

kills: $(VENV)/.installed  ## kill it 200 times at random moments in each of five ways; takes half an hour
	AUDIT_KILLS=200 $(BIN)/python -m pytest tests/test_kills.py

bench: $(VENV)/.installed  ## speed and accuracy, with the tables of benchmarks/README.md
	$(INSTALL) --editable '.[bench]'
	$(BIN)/python -m benchmarks

mutants: $(VENV)/.installed  ## make some seventy deliberate changes, one at a time, and say which the tests notice
	$(BIN)/python -m benchmarks.mutants

update-gold: $(VENV)/.installed  ## renew the gold reports after a change that is meant
	$(BIN)/python -m pytest tests/report tests/test_examples.py tests/test_sample_corpus.py --update-gold
	$(BIN)/python -m tests.api.test_documented

owner:  ## OWNER=name: put the name of whoever keeps the repository into every address of it
	@test -n "$(OWNER)" || { echo "make owner OWNER=name"; exit 2; }
	grep -rl 'OWNER[./]' $(ADDRESSED) | while read -r file; do \
	    sed 's/OWNER\([.\/]\)/$(OWNER)\1/g' "$$file" > "$$file.new" && mv "$$file.new" "$$file" || exit 1; done

clean:  ## remove the environment and what was built
	rm -rf $(VENV) build dist site *.egg-info
