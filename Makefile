# `make` lists what there is. Everything is installed into .venv from the versions in constraints.txt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LAWS ?= ../shared/data/laws.tar.gz
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.DEFAULT_GOAL := help
.PHONY: help install serve test lint format bench ablation bench-parser eval train train-encoder screenshot clean browser

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "%-14s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新:make PYTHON=python3.11 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "缺少 venv:请先运行 $(SUDO) apt-get install python3-venv"; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "正在安装依赖(首次需要几分钟)……"
	@$(BIN)/pip install --disable-pip-version-check -q --progress-bar on -c constraints.txt torch
	@$(BIN)/pip install --disable-pip-version-check -q --progress-bar on -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	@$(BIN)/pip install --disable-pip-version-check -q --progress-bar on -c constraints.txt -e '.[dev]'
	@touch $@

install: $(VENV)/.installed ## install into .venv, build the encoder and the index
	@$(BIN)/fazhi index

serve: install ## open the web chat on this machine
	@$(BIN)/fazhi serve

test: $(VENV)/.dev browser install ## run all tests
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.dev ## put the code in the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev install ## speed and memory, as ratios against baselines of the same run
	@$(BIN)/python -m bench.answers

ablation: $(VENV)/.dev install ## what each mechanism adds on the dev questions
	@$(BIN)/python -m bench.ablation

bench-parser: $(VENV)/.dev ## the parser over real laws (LAWS=file.tar.gz)
	@$(BIN)/python -m bench.parser $(LAWS)

eval: install ## ask the dev questions, compare with eval/baseline.json, write test-results/eval.html
	@mkdir -p test-results
	@$(BIN)/fazhi eval --html test-results/eval.html

train: $(VENV)/.dev install ## fit the linear models in knowledge/ to the questions there
	@for model in spelling shape leaning asked scope relevance; do echo "$$model"; $(BIN)/python -m training.$$model || exit 1; done

train-encoder: $(VENV)/.dev install ## tune the encoder to the questions in knowledge/
	@$(BIN)/python -m training.classifier

screenshot: $(VENV)/.dev browser install ## take the pictures of the README anew
	@$(BIN)/python -m docs.screenshot

browser:
	@command -v chromium >/dev/null || { echo "正在安装测试用的 Chromium……"; $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium fonts-wqy-microhei >/dev/null; }

clean: ## delete the virtual environment and build results
	@rm -rf $(VENV) build dist test-results
