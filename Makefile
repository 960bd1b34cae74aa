# Every command works in an environment where the project is installed with its extra "test":
# that of the README in .venv, else the one that is active, else PYTHON=… names it.
PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python)
BIN := $(dir $(shell command -v $(PYTHON)))
export PYTHONPATH := .

.PHONY: help check lint types imports test golden picture docs bench equality wheel

help:  ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

PARTS := lint types imports test

check:  ## all that must hold before a change lands, and how long each part took
	@took=; for part in $(PARTS); do \
	  start=$$(date +%s); $(MAKE) --no-print-directory $$part || exit 1; \
	  took="$$took  $$part $$(($$(date +%s) - start)) s\n"; \
	done; printf "$$took"

lint:  ## style
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:  ## types, strictly
	$(PYTHON) -m mypy
	$(PYTHON) -m mypy --platform win32

imports:  ## the direction of imports
	$(BIN)lint-imports

test:  ## the tests
	$(PYTHON) -m pytest -q

golden: picture docs  ## write golden records and tables, docs and picture anew; read the diff before committing it
	$(PYTHON) -m pytest -q --update-golden -k golden_ones

picture:  ## draw the README's picture anew
	$(PYTHON) docs/picture.py

docs:  ## write what commands print, and the tables of fields and rules, into the docs anew
	$(PYTHON) docs/codes.py
	$(PYTHON) docs/rules.py
	$(PYTHON) docs/blocks.py

bench:  ## measure speed against stock spaCy; ARTICLES=folder, ARGS=--check
	$(PYTHON) -m bench $(ARTICLES) $(ARGS)

equality:  ## compare every annotation with stock spaCy's; ARTICLES=folder
	$(PYTHON) -m bench.equality $(ARTICLES)

wheel:  ## build dist/*.whl
	$(PYTHON) -m pip wheel . --no-deps --wheel-dir dist
