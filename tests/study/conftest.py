"""A small site with packs, built once, served on this machine, and a real browser to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.markdown import dump_record
from hooks.build.site import write_pages
from tests.search_browser.site import served

from .packs import HEAD
from .records import ALL, HOSTILE, NEW_RULES, PLAN

REPOSITORY = Path(__file__).parents[2]
ITEMS = """导语。

## 先读

- 原文: 河教字〔2021〕18号 第二部分第1条 至 第3条
- 领学: 王老师
- 时间: 10
- 讨论: 家访之前应当了解些什么？
- 讨论: 怎样让家长知道我们来过？

给主持人的提示。

## 对照

- 原文: 河教发〔2017〕23号 第五条
- 时间: 15

## 看表

- 原文: 河教字〔2021〕18号 第三部分
- 领学: 李老师
- 时间: 40

## 谈谈

- 时间: 10
- 讨论: 下周去哪一家？
"""
HOSTILE_PACK = f"""---
学习包: 1
题目: <script>alert(1)</script>{{{{ config }}}}
地点: "><img src=x onerror=alert(1)>
---

</div></main><script>alert(2)</script>

## <b>项</b>{{% raw %}}

- 原文: /d/{HOSTILE.id}/
- 领学: <i>读者</i>
- 讨论: "><svg onload=alert(3)>

</section>{{{{ page }}}}
"""


def write_project(folder: Path) -> Path:
    """An archive with packs beside it; gives the archive."""
    (folder / "archive").mkdir(parents=True)
    (folder / "packs").mkdir()
    for record in ALL:
        (folder / "archive" / f"{record.id}.md").write_text(dump_record(record), encoding="utf-8")
    ten = "".join(f"## 第{n}项\n- 原文: /d/{(PLAN, NEW_RULES)[n % 2].id}/\n- 讨论: 问题{n}？\n" for n in range(10))
    packs = {"jiafang": HEAD + ITEMS, "hostile": HOSTILE_PACK, "ten": HEAD + ten}
    for name, text in packs.items():
        (folder / "packs" / f"{name}.md").write_text(text, encoding="utf-8")
    return folder / "archive"


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def site(archive: Path) -> Path:
    folder = archive.parent / "www" / "wenku"
    folder.parent.mkdir()
    write_pages(REPOSITORY / "mkdocs.yml", archive, folder)
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site.parent) as address:
        yield f"{address}wenku/"
