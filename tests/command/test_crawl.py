"""`hongzhu crawl` as a person runs it: what it tells, its status, and how it goes on after a kill or Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.errors import HongzhuError
from hongzhu.crawl import command
from tests.crawl.crawling import SOURCES, Crawling, declared
from tests.crawl.served import hosts_of, site
from tests.crawl.site import Site, bureau

from .run_hongzhu import HONGZHU, Run, environment, files_below

__all__ = ["site"]
"""A fixture."""
DAY = ("--received-at", "2024-06-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of one's own, with the sources of the program, asked without delay."""
    (tmp_path / "sources").mkdir()
    for path in SOURCES.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("delay:")]
        (tmp_path / "sources" / path.name).write_text("\n".join([*lines, "delay: 0.01", ""]), encoding="utf-8")
    return tmp_path


def start(site: Site, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [HONGZHU, "crawl", *arguments, "--archive", "文库", *DAY],
        cwd=folder,
        env={**environment(), "HONGZHU_LOCAL_HOSTS": hosts_of(site)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.fixture
def crawl(site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """The command in this process, which is ten times as fast."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HONGZHU_LOCAL_HOSTS", hosts_of(site))

    def run(*arguments: str) -> Run:
        result = CliRunner().invoke(command, [*arguments, "--archive", "文库", *DAY])
        if isinstance(result.exception, HongzhuError):
            return Run(result.exception.exit_status, result.stdout, str(result.exception))
        return Run(result.exit_code, result.stdout, result.stderr)

    return run


def wait_for(site: Site, requests: int) -> None:
    end = time.monotonic() + 30
    while len(site.asked) < requests and time.monotonic() < end:
        time.sleep(0.005)
    assert len(site.asked) >= requests


def test_report_tells_what_an_archivist_needs(crawl: Callable[..., Run], site: Site, folder: Path) -> None:
    site.faults[f"{bureau.HOST}{bureau.path(bureau.NOTICES[0])}"] = [404]
    run = crawl("qinghe_jiaoyuju", "qinghe_dangjian")
    assert run.status == 1
    assert (
        "青禾区教育局·通知公告（qinghe_jiaoyuju）\n  新收录 5 份，有变化 0 份，没有变化 0 份，网页不在了 0 份，失败 1 份\n"
        in run.out
    )
    assert bureau.NOTICES[1].title in run.out
    assert "robots.txt 不让程序读" in run.out
    assert "1 个链接指向别的网站" in run.out
    assert run.err.count("错误：") == 1
    assert "（BadAnswer）" in run.err
    assert "Traceback" not in run.err
    assert "scrapy" not in (run.out + run.err).lower()


def test_json_is_one_object_for_programs(crawl: Callable[..., Run], site: Site, folder: Path) -> None:
    run = crawl("lanzhou_jiaoyubao", "--json")
    (source,) = json.loads(run.out)
    assert (run.status, run.err) == (0, "")
    assert source["counts"] == {"new": 12, "changed": 0, "unchanged": 0, "gone": 0, "failed": 0}
    assert source["documents"][0]["records"]
    before = files_below(folder)
    (source,) = json.loads(crawl("lanzhou_jiaoyubao", "--json").out)
    assert source["counts"]["unchanged"] == 12
    assert files_below(folder) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["nobody"], "没有叫“nobody”的来源"), (["--since", "soon"], "读不懂"), (["--limit", "0"], "--limit")],
)
def test_misuse_is_told(crawl: Callable[..., Run], site: Site, folder: Path, arguments: list[str], words: str) -> None:
    run = crawl(*arguments)
    assert run.status == 2
    assert words in run.err
    assert site.asked == []


def test_mistake_in_a_declaration_stops_before_anything_is_fetched(crawl: Callable[..., Run], site: Site, folder: Path) -> None:
    path = folder / "sources" / "lanwenku.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("count: 1-20", "count: many"), encoding="utf-8")
    run = crawl()
    assert run.status == 1
    assert "lanwenku.yml 第 10 行：“entries.rows.count”" in run.err
    assert site.asked == []


def stop(site: Site, folder: Path, how: signal.Signals) -> Run:
    """Stop a crawl of the newspaper in its middle."""
    process = start(site, folder, "lanzhou_jiaoyubao")
    wait_for(site, 14)
    os.kill(process.pid, how)
    out, err = process.communicate(timeout=30)
    return Run(process.returncode, out, err)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_stopped_crawl_goes_on_where_it_stopped(
    crawl: Callable[..., Run], site: Site, folder: Path, how: signal.Signals
) -> None:
    path = folder / "sources" / "lanzhou_jiaoyubao.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("delay: 0.01", "delay: 0.05"), encoding="utf-8")
    stopped = stop(site, folder, how)
    if how is signal.SIGINT:
        assert not [name for name in files_below(folder) if name.endswith(".part")]
        assert stopped.status == 130
        assert "再运行一次，接着没做完的抓" in stopped.err
    done = [address for address in site.asked if "content_" in address]
    assert 1 < len(done) < 12
    site.forget()
    run = crawl("lanzhou_jiaoyubao")
    assert run.status == 0, run.err
    assert "份在上次中断之前已经收录" in run.out
    again = [address for address in site.asked if address in done]
    assert len(again) <= 2, "the page being filed and the one being fetched"

    whole = Crawling(site, folder / "whole")
    whole.one(declared("lanzhou_jiaoyubao"))
    assert files_below(folder / "文库") == files_below(folder / "whole" / "archive")
    assert len([name for name in files_below(folder / "文库") if name.endswith(".md")]) == 12
