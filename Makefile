# Each target does its own set-up: a Python 3.11 or later, git and make are all that is needed.
# The environment is .venv, filled from requirements.lock (the site) or requirements-dev.lock (tests and checks).

PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help site serve test check bench prove fuzz audit lock clean setup setup-dev

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: setup ## build the site of filings/ into site/
	@$(PY) -m generator build || test $$? -eq 1

serve: setup ## preview the site, rebuilt whenever a filing changes
	@$(PY) -m generator serve

test: setup-dev ## run all tests, those in a browser included
	@FUNDBOOK_CHROMIUM="$$(.ci/chromium)" $(PY) -m pytest

check: setup-dev ## check format, style and types
	@.venv/bin/ruff format --check generator tests
	@.venv/bin/ruff check generator tests
	@.venv/bin/mypy --strict generator tests

bench: setup-dev ## time reading and building beside stock mkdocs, as ratios; SIZES="2000 8000" for other sites
	@$(PY) -m tests.bench $(if $(SIZES),--sizes $(SIZES))

prove: setup-dev ## plant errors in every filing at hand and count those that nobody notices (COUNT=10 of each kind)
	@$(PY) -m tests.prove --count $(or $(COUNT),10)

fuzz: setup-dev ## damage files and follow the code for a minute each, looking for what no reason is given for (SECONDS=60)
	@$(PY) -m tests.fuzz --count 500
	@$(PY) -m tests.guided --seconds $(or $(SECONDS),60)

audit: ## hold the locked packages against the lists of known weaknesses
	@.ci/audit

lock: ## renew both lock files from pyproject.toml
	@.ci/lock

clean: ## remove what the other targets made, the environment too
	rm -rf .venv build dist site .fundbook .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -rf site_content/index.md site_content/problems.md site_content/funds site_content/insurers site_content/holders site_content/problems
	rm -rf site_content/downloads site_content/source site_content/assets/figures site_content/assets/search

setup:
	@.ci/setup requirements.lock

setup-dev:
	@.ci/setup requirements-dev.lock
