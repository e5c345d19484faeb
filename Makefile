# Two commands do everything on a fresh machine with Python 3.11: `make site` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup tools programs site serve test check style format ocr clean lock bench bare crash fuzz

site: setup ## 收录示例、建索引、生成网站（site/）
	$(BIN)/hongzhu ingest examples
	$(BIN)/hongzhu build

serve: setup ## 在本机查看网站
	$(BIN)/hongzhu serve

test: setup tools programs ocr ## 全部测试，含真实浏览器
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

style: setup tools ## 格式、静态检查、类型
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check: style test ## 格式、静态检查、类型、测试

bare: ## 在一个空的 Debian 12 里跑 make site 和 make test（要管理员权限和 debootstrap）
	@sh tests/bare.sh

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

tools: $(VENV)/.tools ## 测试要用的程序库

$(VENV)/.tools: $(READY) requirements-test.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.lock
	@touch $@

programs: ## 找到或安装测试要用的 Chromium、Node、中文字体和 LibreOffice
	@sh tests/install_programs.sh

ocr: $(VENV)/.ocr ## 文字识别（收录扫描件用，约 400 MB）

$(VENV)/.ocr: $(READY) requirements-ocr.lock
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-ocr.lock && touch $@ || echo "没有装上文字识别，扫描件的测试会跳过"

format: setup tools
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: setup ## 重新锁定依赖（改了 pyproject.toml 之后）
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra fast --extra pictures --extra setup --quiet --generate-hashes --python-version 3.11 -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra cluster --extra crawl --constraint requirements.lock --quiet --generate-hashes --python-version 3.11 -o requirements-test.lock
	$(BIN)/uv pip compile pyproject.toml --extra ocr --constraint requirements.lock --constraint requirements-test.lock --quiet --generate-hashes --python-version 3.11 -o requirements-ocr.lock

crash: setup tools ## 在每一个写文件的时刻杀掉各个命令，看下一次能不能补好（几分钟）
	HONGZHU_CRASH=1 $(BIN)/python -m pytest --numprocesses 2 tests/crash

fuzz: setup tools programs ## 用谁也没有写过的字节去试每一个读文件的地方（默认 30 分钟；MINUTES=5 试五分钟）
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),30)

bench: setup tools ## 量速度和大小
	for each in bench/*.py; do $(BIN)/python $$each; done

clean: ## 删去生成的文件（文库和原件不动）
	rm -rf site data $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
