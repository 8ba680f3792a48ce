# Needs GNU make, a POSIX shell and Python 3.11 or newer; everything else is fetched into .venv and node_modules.

PYTHON ?= python3
PORT   ?=
ARGS   ?=
UV     := 0.13.9

# The form for editors: one bundle without dependencies of its own, so npm's lock (hundreds of packages) is left out of it.
DECAP         := .cache/decap/dist/decap-cms.js
DECAP_VERSION := 3.16.3
DECAP_SHA512  := 85ff9d3e50a1ed32665a5f3ee954731d839686b8b9c605249eb65b0dec1a59ee2cf41ef127c3d0ba0a7640779295d3142b36afebecf4a08a7051885424362d63

PY     := .venv/bin/python
PIP    := $(PY) -m pip install -qq --disable-pip-version-check --no-input
# Two at a time: most tests build a site in a process of their own. A file stays together, so its sites are built once.
PARALLEL := -n 2 --dist loadfile
LOCKED := --require-hashes --only-binary :all:
# The npm of the virtual environment, never the system's: the same version everywhere, and a machine without Node will do.
NPM    := .venv/bin/npm --no-audit --no-fund --ignore-scripts --no-update-notifier --loglevel=error

SHELL       := /bin/sh
.SHELLFLAGS := -euc
MAKEFLAGS   += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SILENT:

# Silences the theme's announcement of its own end; the versions are pinned.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help setup serve build publish rollback pdf new excel import postvak redactie offline check fuzz bench leesbaarheid zoektest test test-slow test-lang test-all bless schema lock clean clean-all browser nginx audit sbom

help: ## Toont deze lijst.
	awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s  %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: .venv/.package .venv/.test node_modules/.stamp-test $(DECAP) browser nginx ## Zet alles klaar om te bouwen en te testen.

serve: .venv/.package node_modules/.stamp ## Toont de site op http://127.0.0.1:8000/ en volgt wijzigingen (andere poort: PORT=8001).
	exec $(PY) -m macros serve $(if $(PORT),--port $(PORT))

build: .venv/.package node_modules/.stamp ## Bouwt de site in site/.
	exec $(PY) -m macros build

offline: build ## Maakt in site-offline/ een kopie van de site die zonder server werkt.
	exec $(PY) -m macros.site.offline site site-offline

publish: .venv/.package node_modules/.stamp ## Bouwt en controleert de site en zet die in één stap voor lezers klaar: DEST=… (hoeveel blijven staan: BEWAAR=3).
	exec $(PY) -m macros publish $(if $(DEST),"$(DEST)") $(if $(BEWAAR),--bewaar "$(BEWAAR)")

rollback: .venv/.package ## Geeft lezers de vorige uitgave terug: DEST=…
	exec $(PY) -m macros rollback $(if $(DEST),"$(DEST)")

pdf: .venv/.package .venv/.test browser ## Drukt de handboeken en het plan af als PDF in pdf/ (een deel: HANDBOEK="inkoop").
	exec $(PY) -m macros pdf $(or $(HANDBOEK),--plan)

new: .venv/.package ## Vraagt wat er nodig is voor iets nieuws en schrijft het: SOORT=moment (of teamplan, risico, voortgang …).
	exec $(PY) -m macros new "$(or $(SOORT),$(error Noem de soort: make new SOORT=moment))"

excel: .venv/.package ## Zet alle gegevens in een werkboek: export/programma.xlsx (ander bestand: NAAR=…).
	exec $(PY) -m macros excel $(if $(NAAR),--naar "$(NAAR)")

import: .venv/.package ## Toont wat een ingevuld werkboek verandert: VAN=…; schrijft het met SCHRIJF=1.
	exec $(PY) -m macros import "$(or $(VAN),$(error Noem het werkboek: make import VAN=…))" $(if $(SCHRIJF),--schrijf)

postvak: .venv/.package ## Volgt een map en verwerkt de werkboeken die mensen erin zetten: MAP=…
	exec $(PY) -m macros postvak "$(or $(MAP),$(error Noem de map: make postvak MAP=…))"

redactie: .venv/.package $(DECAP) ## Opent op http://127.0.0.1:8001/ een formulier voor de gegevens (andere poort: PORT=…).
	exec $(PY) -m macros redactie $(if $(PORT),--port $(PORT)) $(ARGS)

check: .venv/.package .venv/.test ## Controleert opmaak, code, types en gegevens.
	echo "Opmaak en code controleren …"
	$(PY) -m ruff format --check --quiet --output-format concise
	$(PY) -m ruff check --quiet --output-format concise
	echo "Types controleren …"
	$(PY) -m mypy --no-error-summary
	echo "Gegevens controleren …"
	$(PY) -m macros check
	$(PY) -m macros dekking >/dev/null

zoektest: .venv/.package .venv/.test node_modules/.stamp-test browser ## Meet met tests/zoekvragen.yml of lezers vinden wat ze zoeken.
	PYTHONPATH=tests:tests/browser exec $(PY) tests/zoektest.py $(ARGS)

leesbaarheid: .venv/.package .venv/.test ## Toont hoe makkelijk de handboeken lezen, de moeilijkste bladzijden eerst.
	exec $(PY) tests/test_leesbaarheid.py

test: setup ## Draait de tests, behalve de trage (extra opties: ARGS="-k naam").
	echo "Tests draaien …"
	exec $(PY) -m pytest $(PARALLEL) -m "not slow and not lang" $(ARGS)

test-slow: setup ## Draait alleen de trage tests.
	echo "Trage tests draaien …"
	$(PY) -m pytest $(PARALLEL) -m slow $(ARGS) || { code=$$?; [ $$code -eq 5 ] || exit $$code; } # 5: there are none

test-lang: setup ## Draait wat uren kan duren: elke vijandige tekst op elke plek, elke bladzijde achter nginx.
	exec $(PY) -m pytest $(PARALLEL) -m lang $(ARGS)

test-all: setup ## Draait alle tests, ook de trage.
	echo "Alle tests draaien …"
	exec $(PY) -m pytest $(PARALLEL) $(ARGS)

fuzz: .venv/.package .venv/.test ## Probeert tienduizend keer of er gegevens zijn waar de site niet tegen kan (één test: ARGS="-k naam").
	exec $(PY) -m pytest -n 2 --hypothesis-profile veel tests/test_fuzz.py $(ARGS)

bench: setup ## Meet hoe lang een bouw duurt, naast MkDocs en Hugo (andere schalen: ARGS="1 10 100").
	$(PIP) $(LOCKED) -r requirements-bench.lock
	PYTHONPATH=tests exec $(PY) -m bench $(ARGS)

bless: .venv/.package .venv/.test node_modules/.stamp-test ## Legt de huidige uitvoer vast als de verwachte uitvoer van de tests.
	exec $(PY) -m pytest -k golden --bless $(ARGS)

audit: .venv/.package ## Vraagt het register of er lekken bekend zijn in de pakketten.
	$(check-python)
	$(in-tmp) $(PYTHON) -m venv "$$tmp"; \
	"$$tmp/bin/python" -m pip install -qq --disable-pip-version-check --no-input $(LOCKED) -r requirements-audit.lock; \
	$(PY) tests/audit.py "$$tmp/bin/pip-audit" .venv/bin/npm

sbom: .venv/.package node_modules/.stamp ## Zet in export/ welke pakketten van anderen lezers krijgen, met hun licenties.
	exec $(PY) -m macros.publiceren.onderdelenlijst export

schema: .venv/.package ## Maakt de JSON-schema's in data/schema/ opnieuw.
	exec $(PY) -m macros schema

lock: ## Werkt de lockbestanden bij na een wijziging in de pakketten (alles vernieuwen: UPGRADE=1).
	$(check-python)
	echo "Python-pakketten vastleggen …"
	$(in-tmp) $(PYTHON) -m venv "$$tmp"; \
	"$$tmp/bin/python" -m pip install -qq --disable-pip-version-check --only-binary :all: uv==$(UV); \
	compile() { \
		"$$tmp/bin/uv" pip compile --no-config --quiet --universal --generate-hashes --python-version 3.11 --group build \
			--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) pyproject.toml "$$@"; \
	}; \
	compile -o requirements.lock; \
	compile --extra test -c requirements.lock -o requirements-test.lock; \
	compile --extra bench -c requirements.lock -o requirements-bench.lock; \
	compile --extra audit -c requirements.lock -o requirements-audit.lock
	$(MAKE) .venv/.runtime
	echo "Webpakketten vastleggen …"
	$(in-tmp) cp package.json $(if $(UPGRADE),,$(wildcard package-lock.json)) "$$tmp"; \
	$(NPM) install --prefix "$$tmp" --package-lock-only --omit-lockfile-registry-resolved >/dev/null; \
	$(PY) -c "$$tidy_lock" "$$tmp/package-lock.json" package-lock.json
	if grep -nE 'https?://' requirements.lock requirements-test.lock package-lock.json; then \
		echo "Een lockbestand noemt een adres; dat hoort niet." >&2; exit 1; \
	fi

# Away from node_modules: npm takes what is installed there for a lock, and that has no hashes.
in-tmp = tmp=$$(mktemp -d); trap 'rm -rf "$$tmp"' EXIT; trap 'exit 1' INT TERM;

# Addresses of sponsors have no place in a lock, and npm has no option to leave them out.
define tidy_lock
import json, pathlib, sys
source, target = map(pathlib.Path, sys.argv[1:])
lock = json.loads(source.read_text("utf-8"))
for name, package in lock["packages"].items():
    package.pop("funding", None)
    if name and "integrity" not in package:
        sys.exit(f"{name} heeft geen hash in package-lock.json.")
target.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")
endef
lock: export tidy_lock := $(tidy_lock)

clean: ## Verwijdert de gebouwde site en de tussenresultaten.
	rm -rf site site.* site-offline pdf export build dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache *.egg-info
	find . \( -path ./.git -o -path ./.venv -o -path ./node_modules \) -prune -o -type d -name __pycache__ -exec rm -rf {} +

clean-all: clean ## Verwijdert ook de geïnstalleerde pakketten (.venv en node_modules).
	rm -rf .venv node_modules

# Installation. A stamp is newer than the lock it was made from, so that a second run starts at once.

define check-python
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Python 3.11 of nieuwer is nodig; '$(PYTHON)' is dat niet. Kies een andere met bijvoorbeeld: make PYTHON=python3.12" >&2; exit 1; }
$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	echo "'$(PYTHON)' kan geen virtuele omgeving maken. Installeer dat eerst: sudo apt-get install python3-venv" >&2; exit 1; }
endef

# A link to the interpreter: gone when the system's Python was replaced, and then the environment is made anew.
$(PY):
	$(check-python)
	echo "Python-omgeving maken in .venv …"
	$(PYTHON) -m venv --clear .venv

.venv/.runtime: requirements.lock $(PY)
	echo "Python-pakketten installeren …"
	$(PIP) $(LOCKED) -r requirements.lock
	touch $@

.venv/.test: requirements-test.lock .venv/.runtime
	echo "Testgereedschap installeren …"
	$(PIP) $(LOCKED) -r requirements-test.lock
	touch $@

.venv/.package: pyproject.toml .venv/.runtime
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

node_modules/.stamp: package-lock.json | .venv/.runtime
	echo "Webpakketten installeren …"
	$(NPM) ci --omit=dev >/dev/null
	touch $@

# `npm ci` empties node_modules first, so the smaller set never hides behind the stamp of the larger one.
node_modules/.stamp-test: package-lock.json | .venv/.runtime
	echo "Webpakketten voor de tests installeren …"
	$(NPM) ci >/dev/null
	touch node_modules/.stamp $@

$(DECAP): | .venv/.runtime
	echo "Het formulier ophalen …"
	$(in-tmp) $(NPM) pack --pack-destination "$$tmp" decap-cms@$(DECAP_VERSION) >/dev/null; \
	echo "$(DECAP_SHA512)  $$tmp/decap-cms-$(DECAP_VERSION).tgz" | sha512sum --check --quiet; \
	mkdir -p .cache/decap; \
	tar -xzf "$$tmp/decap-cms-$(DECAP_VERSION).tgz" -C .cache/decap --strip-components=1 package/dist

# The browser tests are never skipped: get a browser, or say how.
browser:
	found() { command -v /usr/bin/chromium || command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null; \
	found && exit; \
	if [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
		echo "Chromium installeren met apt-get …"; \
		apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null && found && exit; \
	fi; \
	echo "De tests hebben Chromium nodig. Installeer het met: sudo apt-get install chromium" >&2; \
	exit 1

# The same for the web server that the published configuration is tested with.
nginx:
	found() { command -v /usr/sbin/nginx || command -v nginx; } >/dev/null; \
	found && exit; \
	if [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
		echo "nginx installeren met apt-get …"; \
		apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light >/dev/null && found && exit; \
	fi; \
	echo "De tests hebben nginx nodig. Installeer het met: sudo apt-get install nginx-light" >&2; \
	exit 1
