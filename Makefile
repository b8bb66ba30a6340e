# `make` alone lists what there is to do.
.DEFAULT_GOAL := help
.PHONY: help run test faults fmt lint demo bench lock screenshots

PYTHON := .venv/bin/python
UV_COMPILE := $(PYTHON) -m uv pip compile --quiet --generate-hashes --python-version 3.11 --custom-compile-command "make lock"

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: ## Install what is missing and run LEAP CRM with its demo (PORT=8000; Ctrl-C ends it)
	@bin/setup run
	@exec $(PYTHON) manage.py up --with-parent

test: ## Check style and structure, then test on PostgreSQL and on SQLite, with a real worker and a real browser
	@bin/setup dev
	@bin/check
	@bin/tests

faults: ## Kill planners, senders, databases and brokers for some minutes, and write the table of docs/reminders.md
	@bin/setup dev
	@FAULTS_TABLE=docs/reminders.md $(PYTHON) -m pytest -m "faults or not faults" reminders/tests/faults

fmt: ## Format Python and templates
	@bin/setup dev
	@$(PYTHON) -m ruff check --fix --quiet . || true
	@$(PYTHON) -m ruff format .
	@$(PYTHON) -m djlint templates --reformat --quiet || true

lint: ## Check style, layers, templates and missing migrations
	@bin/setup dev
	@bin/check

demo: ## Load the demo into var/ (UNTIL=step stops at a step)
	@bin/setup run
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py demo $(if $(UNTIL),--until $(UNTIL))

bench: ## Time the main pages against a bare page, and the load of a large 911 export against a bare read
	@bin/setup dev
	@$(PYTHON) -m bench

lock: ## Lock the newest allowed packages, with their hashes
	@bin/setup dev
	@$(UV_COMPILE) --upgrade requirements-uv.in -o requirements-uv.txt
	@$(UV_COMPILE) --upgrade requirements.in -o requirements.txt
	@$(UV_COMPILE) --upgrade requirements-dev.in -o requirements-dev.txt

screenshots: ## Take the pictures of docs/ again from the demo
	@bin/setup dev
	@$(PYTHON) -m tests.browser.screenshots
