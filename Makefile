# Every command that a developer needs. Without make (Windows): see README.md.
# PYTHON=… chooses the interpreter that makes the environment; otherwise the first one from 3.11 on.

ifeq ($(OS),Windows_NT)
BIN = .venv/Scripts
else
BIN = .venv/bin
endif
READY = .venv/.ready
CATALOGUES = resources/i18n/nn.mo resources/i18n/nb.mo resources/i18n/sv.mo
WHOLE = sladesk/core/*,sladesk/models/*,sladesk/store/*,sladesk/export/*
# The screen's coverage only ever goes up: raise this number with it.
UI_COVERAGE = 96

.PHONY: run demo test check bench screens messages installer portable verify-installer clean

run: $(READY) $(CATALOGUES)
	@if $(BIN)/python -m sladesk.preflight; then $(BIN)/python -m sladesk; else $(MAKE) demo; fi

demo: $(READY) $(CATALOGUES)
	@rm -rf build/demo
	@$(BIN)/python -m sladesk demo build/demo

test: $(READY) $(CATALOGUES)
	$(BIN)/python -m pytest -n 2 --cov --cov-report=
	$(BIN)/python -m coverage report --include='$(WHOLE)' --fail-under=100
	$(BIN)/python -m coverage report --include='sladesk/*' --omit='$(WHOLE)' --fail-under=$(UI_COVERAGE)

check: $(READY) $(CATALOGUES)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.tools.check_translations

bench: $(READY) $(CATALOGUES)
	@$(BIN)/python -m tests.bench $(ONLY)

screens: $(READY) $(CATALOGUES)
	@$(BIN)/python -m tests.screens

# New strings from the sources go into resources/i18n/*.po; fill in the empty ones, then `make check`.
messages: $(READY)
	@$(BIN)/python -m tests.tools.update_translations

# What officers and IT departments install on Windows, into dist/; SIGN=certificate.p12 signs it.
installer: $(READY) $(CATALOGUES)
	@$(BIN)/python -m installer.windows $(if $(SIGN),--sign '$(SIGN)')

# The portable ZIP alone, which is quick to build.
portable: $(READY) $(CATALOGUES)
	@$(BIN)/python -m installer.windows --only portable

# Installs what `make installer` made under Wine, opens the window, types in it, exports, kills it, upgrades and removes it; needs root.
verify-installer: $(READY)
	@$(BIN)/python -m installer.verify

clean:
	rm -rf build dist .venv .coverage .pytest_cache .hypothesis .ruff_cache .mypy_cache .import_linter_cache
	rm -f resources/i18n/*.mo

$(READY): pyproject.toml installer/constraints.txt installer/build_hook.py
	@if ! $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	        $$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	    done; \
	    rm -rf .venv; \
	    $$python -m venv .venv || { \
	        echo 'SLADesk needs Python 3.11 or newer with venv (Debian: apt install python3-venv).' >&2; exit 1; }; \
	fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c installer/constraints.txt -e '.[dev]'
	@touch $(READY)

resources/i18n/%.mo: resources/i18n/%.po | $(READY)
	@$(BIN)/python installer/build_hook.py $<
