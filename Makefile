# Everything a stranger runs. Needs Python 3.11 or newer, make and the package index.

VENV := .venv
BIN := $(VENV)/bin
EXTRAS := dev
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test bench accuracy clean

help:
	@echo "make demo    install into $(VENV) and lint docs/examples/career_goals.md"
	@echo "make test    install the test tools too; run ruff, mypy and pytest"
	@echo "make bench   measure start, parse and date reading, as ratios"
	@echo "make accuracy   measure every rule and verdict on labelled statements; SMARTCHECK_CORPUS names more of them"
	@echo "make clean   remove $(VENV) and everything built"

demo: $(VENV)/.installed
	@echo '$$ smartcheck check docs/examples/career_goals.md --exit-zero'
	@$(BIN)/smartcheck check docs/examples/career_goals.md --exit-zero

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --maxprocesses 8 --dist worksteal

bench: $(VENV)/.installed-bench
	$(BIN)/python benchmarks/speed.py --peers --spark --write
	$(BIN)/python benchmarks/dates.py

accuracy: $(VENV)/.installed
	$(BIN)/python benchmarks/accuracy.py

clean:
	rm -rf $(VENV) build dist src/smartcheck.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "installing smartcheck into $(VENV) ..."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	@echo "installing smartcheck and its test tools into $(VENV) ..."
	@$(PIP) install --editable '.[$(EXTRAS)]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-bench: pyproject.toml | $(BIN)/python
	@echo "installing smartcheck and what it is measured against into $(VENV) ..."
	@$(PIP) install --editable '.[bench,arrow,spark]'
	@touch $@ $(VENV)/.installed

# The first Python on the path that is new enough and can make environments; PYTHON=... overrides.
$(BIN)/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "making $(VENV) with $$("$$python" --version)"; \
	        exec "$$python" -m venv $(VENV); \
	    fi; \
	done; \
	echo "smartcheck needs Python 3.11 or newer with the venv module (on Debian: python3-venv); none was found" >&2; \
	echo "name one with: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
	exit 1
