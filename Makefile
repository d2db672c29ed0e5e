# Two commands matter: `make run` and `make test`. Both work on a fresh clone of a Debian with Python 3.11 to 3.13.
# Debian's own where it fits: it is compiled for speed, while one built by hand or by pyenv often takes a third longer.
IN_RANGE = -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
PYTHON ?= $(shell /usr/bin/python3 $(IN_RANGE) 2>/dev/null && echo /usr/bin/python3 || echo python3)
PORT   ?= 8501
BIN    := .venv/bin
# Where nginx finds certificate, key and users of `make serve`.
CERTIFICATES ?= /etc/dramatis
UV     := uv==0.13.9
# Bytecode is kept, whatever the machine says: each test process and each server would compile all anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run serve test fuzz bench eval lint lock screenshots clean

run: .venv/app
	@$(BIN)/python -m lib.cli.open_browser $(PORT) & exec $(BIN)/streamlit run app.py --server.port $(PORT)

# For a team: the app on this machine, its links with the public address, and what nginx needs to stand before it.
serve: .venv/app
	@test -n "$(HOST)" || { echo "Say under which name: make serve HOST=dramatis.example.org"; exit 2; }
	@sed 's#@HOST@#$(HOST)#g; s#@PORT@#$(PORT)#g; s#@CERTIFICATES@#$(CERTIFICATES)#g' data/serve/nginx.conf >.venv/nginx.conf
	@sed 's#@HOST@#$(HOST)#g; s#@PORT@#$(PORT)#g; s#@CERTIFICATES@#$(CERTIFICATES)#g' data/serve/Caddyfile >.venv/Caddyfile
	@echo "For nginx: ln -s $(CURDIR)/.venv/nginx.conf /etc/nginx/conf.d/dramatis.conf && nginx -s reload"
	@echo "For Caddy: ln -s $(CURDIR)/.venv/Caddyfile /etc/caddy/Caddyfile && systemctl reload caddy"
	@DRAMATIS_URL=https://$(HOST) DRAMATIS_LOG=1 exec $(BIN)/streamlit run app.py --server.port $(PORT)

# Types are checked beside the tests. Four processes take them, each from its own part, and then from each other: on two
# cores, since some of them mostly wait for a browser.
test: .venv/dev .venv/chromium .venv/postgres .venv/nginx
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(BIN)/basedpyright >.venv/types & types=$$!; $(BIN)/python -m pytest -n 4 --dist worksteal; tests=$$?; \
	wait $$types || { cat .venv/types; exit 1; }; exit $$tests

# Damaged files and random addresses, N of each instead of the few that `make test` tries.
N ?= 5500
fuzz: .venv/dev
	FUZZ=$(N) $(BIN)/python -m pytest --timeout 0 tests/lib/reading/test_fuzz.py tests/pages/test_addresses.py

bench: .venv/dev
	$(BIN)/python -m tests.benchmarks.run
	$(BIN)/python -m tests.benchmarks.reruns

eval: .venv/app
	$(BIN)/python -m lib.evaluation.scoreboard ../shared/eval tests/gold

# The pictures of the guide and of README, taken of the sample collection.
screenshots: .venv/dev .venv/chromium
	$(BIN)/python -m tests.screenshots

lint: .venv/dev
	$(BIN)/ruff check --fix . && $(BIN)/ruff format . && $(BIN)/basedpyright

# Pins with hashes for every platform and Python 3.11 to 3.13; wheels only, so that nobody needs a compiler.
lock: .venv/app
	$(BIN)/uv pip compile -q --universal --generate-hashes --only-binary :all: --python-version 3.11 --no-header requirements.in -o requirements.txt
	cd tests && ../$(BIN)/uv pip compile -q --universal --generate-hashes --only-binary :all: --python-version 3.11 --no-header requirements.in -o requirements.txt

.venv/bin/python:
	@$(PYTHON) $(IN_RANGE) || { echo "Dramatis needs Python 3.11 to 3.13; $(PYTHON) is another one. Try: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv 2>/dev/null || { rm -rf .venv; tests/install_debian python3-venv && $(PYTHON) -m venv .venv; }

.venv/bin/uv: .venv/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check $(UV)

.venv/app: requirements.txt .venv/bin/uv
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements.txt
	@touch $@

.venv/dev: tests/requirements.txt .venv/app
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r tests/requirements.txt
	@touch $@

# The tests drive a real browser: Debian's, since browsers are not on PyPI; without a window it takes a tenth less work.
.venv/chromium: .venv/bin/python
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || \
	tests/install_debian chromium-headless-shell || tests/install_debian chromium
	@touch $@

# The store is tested on both of its catalogues, and PostgreSQL is not on PyPI either.
.venv/postgres: .venv/bin/python
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || tests/install_debian postgresql
	@touch $@

# Links of a team go through one of them.
.venv/nginx: .venv/bin/python
	@{ command -v nginx >/dev/null || test -x /usr/sbin/nginx; } && command -v caddy >/dev/null || tests/install_debian nginx-light caddy
	@touch $@

clean:
	rm -rf .venv data/collection
