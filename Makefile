# Every command works in an environment where the project is installed with its extra "test".
PYTHON ?= python
export PYTHONPATH := .
BIN := $(dir $(shell command -v $(PYTHON)))

.PHONY: check lint types imports test golden picture

check: lint types imports test  ## all that must hold before a change lands

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

imports:
	$(BIN)lint-imports

test:
	$(PYTHON) -m pytest -q

golden: picture  ## write the golden records and tables anew; read the diff before committing it
	$(PYTHON) -m pytest -q --update-golden -k golden_ones

picture:  ## draw the README's picture anew
	$(PYTHON) docs/picture.py
