# Two commands for everybody: `make demo` and `make test`.
# They need python3 (3.11 or newer) with its venv module, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
AS_OF := 2026-11-20

.PHONY: help demo test check-format types layers unit docs fix clean

help:
	@echo "make demo    create $(VENV), install pmo, show the example office"
	@echo "make test    everything that must pass: style, types, layers, tests, pages"
	@echo "make docs    write the generated pages and the picture again"
	@echo "make fix     format the code and repair what ruff can repair"
	@echo "make clean   delete $(VENV) and caches"

demo: $(VENV)/installed
	@cd examples/metropole-valmont && "$(CURDIR)/$(BIN)/pmo" status --as-of $(AS_OF)

test: check-format types layers unit

check-format: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

layers: $(VENV)/installed-dev
	$(BIN)/lint-imports

unit: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n auto --dist worksteal

docs: $(VENV)/installed-dev
	$(BIN)/python -m pytest tests/pages --update

fix: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist

# A stamp is written last, so an installation that was interrupted begins again.
$(VENV)/installed: $(BIN)/python pyproject.toml
	$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: $(BIN)/python pyproject.toml
	$(PIP) install --quiet "pip>=25.1"  # the first that knows dependency groups
	$(PIP) install --quiet --editable . --group dev
	@touch $@ $(VENV)/installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "pmo needs Python 3.11 or newer, and $(PYTHON) is: $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "No environment could be made. On Debian: apt install python3-venv" >&2; exit 1; }
