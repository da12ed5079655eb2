# Two commands matter, and each sets up everything it needs:
#   make run    the main job: 20 runs of 140 million people over 704 weeks, and a report
#   make test   the fast tests
# A second call finds the stamps in .venv and starts at once.

PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --no-input -c constraints.txt
# Passed on to `thermidor run`, e.g.  make run ARGS="--runs 5 --seed 7"
ARGS ?=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test slow check registers bench clean

help:
	@echo "make run        set up, simulate, write the report (options: ARGS=\"--runs 5\")"
	@echo "make test       set up and run the fast tests"
	@echo "make slow       set up and run the slow tests"
	@echo "make check      style, types, floors of the house, freshness of registers and papers"
	@echo "make registers  write docs/registers, the papers and their pictures again from the code"
	@echo "make bench      time the engine"
	@echo "make clean      remove what these commands set up (your runs stay)"

run: $(VENV)/ready
	$(BIN)/thermidor run $(ARGS)

test: $(VENV)/ready-for-work
	$(BIN)/python -m pytest -m "not slow" -q

slow: $(VENV)/ready-for-work
	$(BIN)/python -m pytest -m slow -q

check: $(VENV)/ready-for-work
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m thermidor.doors.registers --check
	$(BIN)/python -m thermidor.doors.papers --check

registers: $(VENV)/ready-for-work
	$(BIN)/python -m thermidor.doors.registers
	$(BIN)/python -m thermidor.doors.papers

bench: $(VENV)/ready-for-work
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps. Each is written last, so an interrupted set-up is repeated and never mistaken for a whole one.
$(VENV)/made:
	@test -n "$(PYTHON)" || { \
		echo "Thermidor needs Python 3.11 or newer, and none was found."; \
		echo "Debian and Ubuntu: sudo apt-get install python3 python3-venv"; \
		echo "If yours has another name: make run PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Thermidor needs Python 3.11 or newer; $(PYTHON) is older or does not start."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make a virtual environment: its modules venv and ensurepip are a package of their own."; \
		as=""; [ "$$(id -u)" = 0 ] || as="sudo -n"; command -v apt-get >/dev/null && \
		$$as apt-get update -q && $$as apt-get install -y -q python3-venv && $(PYTHON) -c 'import ensurepip, venv'; } || { \
		echo "Debian and Ubuntu: sudo apt-get install python3-venv"; \
		echo "Then call make again; nothing has been changed so far."; exit 1; }
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/ready: $(VENV)/made pyproject.toml constraints.txt
	@echo "Installing Thermidor into $(VENV): once, a few minutes on a slow line."
	$(PIP) -e .
	@touch $@

$(VENV)/ready-for-work: $(VENV)/made pyproject.toml constraints.txt
	@echo "Installing Thermidor and its tools for work into $(VENV): once, a few minutes on a slow line."
	$(PIP) -e '.[dev]'
	@touch $(VENV)/ready $@
