"""What does a crawl cost? Requests, bytes, seconds over the polite delay, memory: 1,000 invented pages, crawled three times.

    .venv/bin/python bench/crawl.py [--pages 1000] [--delay 0.1]

A site of notices (20 a page of the list) is served on 127.0.0.1 by this process; `hongzhu crawl` runs as a process of its own.
First crawl: everything is new. Second, `--full`: every page is asked for again, nothing changed. Third: as it is run every
day, old documents are not asked for. The second may have at most 5 % of the first one's bytes, and write nothing.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[1]
sys.path.insert(0, str(REPOSITORY))

from tests.crawl.site import Answer, Site  # noqa: E402
from tests.crawl.site.words import SUBJECTS, Notice, html  # noqa: E402

HOST = "bench.qinghe.example"
TODAY = datetime.date(2024, 6, 1)
ON_A_PAGE = 20
WHO = (
    "各中小学|各幼儿园|各镇中心校|局属各单位|区教研室|各党支部|班主任|分管副校长|家长委员会|社区志愿者|体育教师|后勤人员"
).split("|")
WHEN = (
    "要在开学第一周|要于每月底前|在放学以后|利用周三下午|在期中之后|"
    "应当每天清晨|要在雨季之前|结合主题党日|遇到特殊天气|在寒假期间"
).split("|")
HOW = (
    "逐班核对|分批组织|公开公示|邀请专家指导|安排专人记录|分片包干做好|如实上报|集中讨论|轮流负责|逐项整改|张榜说明|拍照留存"
).split("|")
WHAT = (
    "的名单和去向|所需的器材清单|方面的意见建议|中的安全隐患|的经费使用情况|"
    "的优秀做法|的时间和地点|后的回访情况|的值班安排|的材料归档"
).split("|")
DECLARATION = """\
format: 1
title: 一千份通知
about: 测速用的虚构栏目
publisher: 青禾区教育局
rights: 虚构
delay: {delay}
listings: [http://{host}/list/index.html]
entries:
  rows: {{select: ul.list > li, count: 1-20}}
  link: a
  date: {{in: row, select: span}}
paging: {{by: script, total: 'createPageHTML\\((\\d+)', address: 'index_{{n}}.html', second: 1}}
article:
  title: {{select: h1, count: 1}}
  body: {{select: div.text, count: 1}}
"""


@dataclass(frozen=True)
class Crawl:
    """One run of the command."""

    told: dict[str, Any]
    seconds: float
    cpu: float
    memory: float
    """MB at most."""
    sent: int
    """Bytes of bodies that the server sent."""
    tree: str
    """Digest of all that is on disk."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--delay", type=float, default=0.1)
    options = parser.parse_args()
    site = Site(pages_of(options.pages))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sources").mkdir()
        text = DECLARATION.format(host=HOST, delay=options.delay)
        (folder / "sources" / "bench.yml").write_text(text, encoding="utf-8")
        crawls = [run(site, folder, *arguments) for arguments in ((), ("--full",), ())]
    report(crawls, options.delay, options.pages)
    site.close()


def pages_of(number: int) -> dict[str, Answer]:
    """The site: notices from newest to oldest, two days apart."""
    notices = [
        Notice(n + 1, SUBJECTS[n % len(SUBJECTS)] + str(n), (TODAY - datetime.timedelta(days=2 * n)).isoformat())
        for n in range(number)
    ]
    pages = {f"{HOST}/doc/{n.number}.html": page(n) for n in notices}
    last = -(-number // ON_A_PAGE)
    for index in range(last):
        rows = "".join(
            f'<li><a href="../doc/{n.number}.html">{n.title}</a><span>{n.day}</span></li>'
            for n in notices[index * ON_A_PAGE : (index + 1) * ON_A_PAGE]
        )
        name = f"index_{index}.html" if index else "index.html"
        script = f'<script>createPageHTML({last}, {index}, "index", "html");</script>'
        pages[f"{HOST}/list/{name}"] = answer("通知公告", f'<ul class="list">{rows}</ul>{script}')
    return pages


def page(notice: Notice) -> Answer:
    """A notice of some 3,000 characters between the menus of a site."""
    menu = "".join(f'<li><a href="/m{n}/">{name}</a></li>' for n, name in enumerate(SUBJECTS * 2))
    return answer(
        notice.title,
        f'<div class="nav"><ul>{menu}</ul></div><h1>{notice.title}</h1><div class="text">'
        f"{html(['各中小学、幼儿园：', *paragraphs(notice)])}<p>澜州市青禾区教育局</p><p>{notice.printed_day}</p></div>",
    )


def paragraphs(notice: Notice) -> list[str]:
    """Sentences put together at random, always the same for the same notice; no two notices are near-copies."""
    chance = random.Random(notice.number)
    sentences = [
        "".join(chance.choice(words) for words in (WHO, WHEN, HOW)) + f"{chance.choice(SUBJECTS)}{chance.choice(WHAT)}。"
        for _ in range(100)
    ]
    return [f"{n}．" + "".join(sentences[n * 5 : n * 5 + 5]) for n in range(20)]


def answer(title: str, body: str) -> Answer:
    head = f'<meta charset="utf-8"><title>{title}_青禾区教育局</title>'
    return Answer(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def run(site: Site, folder: Path, *arguments: str) -> Crawl:
    site.forget()
    command = [Path(sys.executable).with_name("hongzhu"), "crawl", "--json", "--archive", "archive", *arguments]
    command += ["--received-at", TODAY.isoformat()]
    hosts = {**os.environ, "HONGZHU_LOCAL_HOSTS": f"{HOST}={site.place}"}
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=hosts, stdout=subprocess.PIPE)
    assert process.stdout
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, out.decode()
    seconds = time.monotonic() - started
    tree = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        tree.update(str(path).encode() + path.read_bytes())
    cpu = usage.ru_utime + usage.ru_stime
    return Crawl(json.loads(out)[0], seconds, cpu, usage.ru_maxrss / 1024, site.sent, tree.hexdigest())


def report(crawls: list[Crawl], delay: float, pages: int) -> None:
    print(f"{pages} documents, {-(-pages // ON_A_PAGE)} pages of list, {delay} s between requests")
    print("crawl          requests  bytes received  bodies sent  seconds  over the delay  CPU s  peak MB  new  unchanged")
    for name, crawl in zip(("first", "again, --full", "daily"), crawls, strict=True):
        told = crawl.told
        over = crawl.seconds - told["requests"] * delay
        print(
            f"{name:14} {told['requests']:8}  {told['received_bytes']:14,}  {crawl.sent:11,}  {crawl.seconds:7.1f}"
            f"  {over:14.1f}  {crawl.cpu:5.1f}  {crawl.memory:7.0f}  {told['counts']['new']:3}  {told['counts']['unchanged']:9}"
        )
    first, again = crawls[0], crawls[1]
    share = again.told["received_bytes"] / first.told["received_bytes"]
    print(f"second crawl: {share:.1%} of the first one's bytes, headers included (at most 5 %)")
    print(f"written by the second and third crawl: {'nothing' if len({c.tree for c in crawls}) == 1 else 'SOMETHING'}")


if __name__ == "__main__":
    main()
