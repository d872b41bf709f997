# Two commands are all a newcomer needs: `make demo` and `make test`. Both install what they need into .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test explore install serve fmt lint types contracts pytest lock clean

help:
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

demo: install  ## the whole job on an invented Québec, then the screens
	$(BIN)/vigie demo

test: install lint types contracts pytest  ## every check and every test

install: .venv/installed  ## what the others need, in .venv

# Packages come from the lock alone, each checked against its hash; the project itself is then linked in place.
.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Vigie needs Python 3.11 or newer; name one: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q watch spiders matching notifications # a program told to write no bytecode starts from it too
	@touch $@

serve: install  ## the service, with config.toml
	$(BIN)/vigie serve

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports --no-cache

# A browser is driven through an event loop that holds its thread: its tests have a run of their own.
pytest:
	$(BIN)/python -m pytest --ignore tests/browser
	$(BIN)/python -m pytest -n 0 tests/browser

# The suite tries the same examples of each property every time; here they are new ones.
ROUNDS ?= 10
explore: install  ## look for examples that break a property, ROUNDS times
	for round in $$(seq $(ROUNDS)); do $(BIN)/python -m pytest -m hypothesis --hypothesis-profile explore || exit; done

fmt: install  ## format and mend what can be
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Needs uv: rewrites the lock for every platform and Python from 3.11 on, naming no registry.
lock:  ## rewrite the lock (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements.lock

clean:  ## remove what was installed and built, and the data in .vigie
	rm -rf .venv .vigie build *.egg-info .mypy_cache .ruff_cache .pytest_cache
