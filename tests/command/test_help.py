from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module

import pytest

from archive.errors import UsageError

from .run_hongzhu import hongzhu

COMMANDS = [
    "init",
    "ingest",
    "crawl",
    "source",
    "review",
    "check",
    "verify",
    "reextract",
    "merge",
    "remove",
    "redact",
    "migrate",
    "index",
    "search",
    "pack",
    "catalogue",
    "backup",
    "restore",
    "due",
    "build",
    "federate",
    "serve",
    "forward",
]


@pytest.mark.parametrize("arguments", [[], *([c] for c in COMMANDS)], ids=["hongzhu", *COMMANDS])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_chinese(arguments: list[str], option: str) -> None:
    run = hongzhu(*arguments, option)
    assert run.status == 0
    assert run.out.startswith("用法：")
    words = re.sub(
        r"hongzhu|mkdocs\.yml|index|JSON|HTML|Markdown|Word|LibreOffice|Dask|docs/archive|robots|sources|\bdata\b(?:/\S+)?|https?://\S+|"
        r"127\.0\.0\.1",
        "",
        run.out,
    )
    commands = (
        r"\b(?:ingest|crawl|source|list|check|verify|reextract|merge|removed?|redact|migrate|search|packs?|build|federate|serve|site|init|published"
        r"|forward|distinct|write|due|review|pin|catalogue|backup|restore|redaction\.key)\b"
    )
    words = re.sub(rf"-{{1,2}}[a-z-]+|\.(?:md|txt|html?)\b|{commands}|OR|AND|Ctrl", "", words)
    assert re.findall(r"[A-Za-z]{4,}", words) == []


def test_general_help_names_every_command() -> None:
    out = hongzhu("--help").out
    assert [c for c in COMMANDS if not re.search(rf"^ +{c} +.*[\u4e00-\u9fff]", out, re.M)] == []


def test_version_is_told() -> None:
    run = hongzhu("--version")
    assert run.status == 0
    assert re.fullmatch(r"红烛文库 \d+\.\d+\.\d+\n", run.out)


MISUSE = {
    "no path": ["ingest"],
    "unknown command": ["frobnicate"],
    "unknown option": ["ingest", "--frobnicate", "."],
    "option without value": ["ingest", ".", "--archive"],
    "path that is not there": ["ingest", "没有这个.txt"],
    "day that is none": ["ingest", "examples", "--dry-run", "--received-at", "昨天"],
    "archive that is a file": ["ingest", "examples", "--archive", "pyproject.toml"],
    "checking an archive that is not there": ["check", "--archive", "没有"],
    "raw files that are not there": ["check", "--raw", "没有"],
    "limit below zero": ["search", "家访", "--limit", "-1"],
    "port that is none": ["serve", "--port", "0"],
    "limit that is no number": ["search", "家访", "--limit", "多"],
}


@pytest.mark.parametrize("arguments", MISUSE.values(), ids=MISUSE.keys())
def test_misuse_is_told_in_chinese_with_status_2(arguments: list[str]) -> None:
    run = hongzhu(*arguments)
    assert run.status == 2
    assert run.out == ""
    assert "Traceback" not in run.err
    assert re.search(r"错误：.*[\u4e00-\u9fff]", run.err)
    assert "（UsageError）" in run.err
    assert " is " not in run.err


def test_command_without_its_extra_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in sys.modules if n.partition(".")[0] in ("scrapy", "hongzhu") or n.startswith("scraper.crawl")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "scrapy", None)
    with pytest.raises(UsageError) as told:
        import_module("hongzhu.cli").commands.main(["crawl"], standalone_mode=False)
    assert "hongzhu[crawl]" in str(told.value)


def test_list_of_commands_imports_none_of_them() -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "hongzhu", "--help"], capture_output=True, text=True, check=True
    )
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert not {
        name
        for name in imported
        if name.startswith("hongzhu.") and name not in ("hongzhu.cli", "hongzhu.chinese", "hongzhu.trouble")
    }
    assert not imported & {"yaml", "lxml", "mkdocs", "numpy", "whoosh"}


@pytest.mark.parametrize("command", ["search", "check", "build", "ingest", "review", "due"])
def test_help_of_a_command_imports_nothing_that_it_works_with(command: str) -> None:
    seen = "import sys; from hongzhu.cli import commands; commands.main([sys.argv[1], '--help'], standalone_mode=False); "
    heavy = "{'numpy', 'lxml', 'bs4', 'mkdocs', 'jieba', 'whoosh', 'flask', 'warcio', 'fsspec', 'opencc'}"
    run = subprocess.run(
        [sys.executable, "-c", f"{seen}print(sorted({heavy} & set(sys.modules)))", command],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout.splitlines()[-1] == "[]"
