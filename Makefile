.PHONY: check lint test coverage bench bench-entities gallery readme run

PYTHON ?= python3

check: lint test coverage  ## everything that has to pass

lint:  ## style, types, and the arrows between the rooms
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(dir $(shell command -v $(PYTHON)))lint-imports

test:  ## all tests, on all cores
	$(PYTHON) -m pytest

coverage:  ## every line and branch of the text engine is run, without Unicode's large files
	$(PYTHON) -m pytest tests/text --deselect tests/text/test_bidi_conformance.py --cov --cov-report=term-missing:skip-covered

bench:  ## ratios against named peers, as a table and as JSON
	$(PYTHON) -m tests.benchmarks benchmarks.json

bench-entities:  ## how well names are found and joined, how soon and how fast
	$(PYTHON) -m tests.benchmarks.entities

gallery:  ## pictures of the reader in all terminals that it is tested in, for the README
	RTLREADER_PICTURES=$(CURDIR)/tests/pictures $(PYTHON) -m pytest tests/terminals/test_reading.py

readme:  ## the table of keys in the README, from the one table of keys
	$(PYTHON) -m rtlreader config keys > keys.tmp
	sed -i -e '/<!-- keys:/,/<!-- end -->/{/<!-- keys:/{p;r keys.tmp' -e '};/<!-- end -->/!d}' README.md
	rm keys.tmp

run:  ## open the reader on the samples
	$(PYTHON) -m rtlreader
