# Each target makes the virtual environment that it needs. README.md lists the plain commands under each.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# Material announces its end of life (May 2027) at every build; CONTRIBUTING.md says what we make of it.
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve site draw check elsewhere test clean

serve: draw                     ## draw what is stale and serve the site at localhost:8000
	$(BIN)/mkdocs serve

site: $(VENV)/site              ## build the site into site/, without torch
	$(BIN)/mkdocs build

draw: $(VENV)/all               ## draw what is stale into plots/
	$(BIN)/python -m generator

check: $(VENV)/all              ## draw everything in memory and report what differs
	$(BIN)/python -m generator --check

elsewhere: $(VENV)/elsewhere    ## run what the functions are called in JAX, Keras, ONNX beside torch, record the outcome
	$(BIN)/python -m generator elsewhere

test: $(VENV)/all               ## every test, in a real browser too
	$(BIN)/python tests/chromium.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) site .cache

$(VENV)/site: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable .
	touch $@

$(VENV)/all: $(VENV)/site
	$(INSTALL) --editable '.[draw,test]'
	touch $@

$(VENV)/elsewhere: $(VENV)/all
	$(INSTALL) --editable '.[elsewhere]'
	touch $@
