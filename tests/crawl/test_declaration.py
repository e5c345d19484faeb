"""Declarations: those that come with the program, and every mistake named with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.record import Region
from scraper.crawl.declaration import Count, DatePlace, PagingKind
from scraper.crawl.declaration_file import find_declarations, load_declaration, load_declarations
from scraper.crawl.errors import DeclarationError

from .crawling import SOURCES

GOOD = """\
format: 1
title: 演示
about: 一个栏目
publisher: 演示教育局
rights: 注明出处
listings:
  - http://a.example/list.html
entries:
  rows: {select: ul li, count: 1-20}
  link: a
  date: {in: row}
article:
  body: {select: '#text', count: 1}
"""


def load(folder: Path, text: str, name: str = "demo") -> None:
    path = folder / f"{name}.yml"
    path.write_text(text, encoding="utf-8")
    load_declaration(path)


def mistakes_of(folder: Path, text: str, name: str = "demo") -> tuple[str, ...]:
    with pytest.raises(DeclarationError) as raised:
        load(folder, text, name)
    return raised.value.mistakes


def test_sources_of_the_program_are_in_order() -> None:
    found = {source.name: source for source in load_declarations(SOURCES)}
    assert list(found) == ["lanwenku", "lanzhou_jiaoyubao", "qinghe_dangjian", "qinghe_jiaoyuju"]
    paged = {name: source.paging.kind for name, source in found.items() if source.paging}
    assert set(paged.values()) == set(PagingKind)
    assert all(url.split("/")[2].endswith(".example") for source in found.values() for url in source.listings)
    newspaper, bureau = found["lanzhou_jiaoyubao"], found["qinghe_jiaoyuju"]
    assert newspaper.issues
    assert newspaper.issues.weekdays == (1, 4)
    assert bureau.region == Region(None, "澜州市", "青禾区")
    assert bureau.documents_a_month == Count(1, 30)
    assert bureau.entries.date
    assert bureau.entries.date.place is DatePlace.ROW
    assert bureau.delay == 2


def test_good_declaration_has_no_mistake(tmp_path: Path) -> None:
    load(tmp_path, GOOD)


MISTAKES = {
    "unknown key": (GOOD + "colour: red\n", 14, "不认识的项“colour”"),
    "unknown inner key": (GOOD.replace("link: a", "link: a\n  lnk: b"), 11, "不认识的项“entries.lnk”"),
    "twice": (GOOD + "title: 又一个\n", 14, "“title”写了两次"),
    "bad selector": (GOOD.replace("ul li", "ul >> li"), 9, "“entries.rows.select”不是能用的 CSS 选择器"),
    "missing count": (GOOD.replace(", count: 1}", "}"), 13, "缺少“article.body.count”"),
    "bad count": (GOOD.replace("1-20", "many"), 9, "“entries.rows.count”写成 1 或 1-20 的样子"),
    "count upside down": (GOOD.replace("1-20", "20-1"), 9, "“entries.rows.count”写成 1 或 1-20 的样子"),
    "body may be missing": (GOOD.replace("count: 1}", "count: 0-1}"), 13, "“article.body”至少要有 1 处"),
    "missing title": (GOOD.replace("title: 演示\n", ""), 1, "缺少“title”"),
    "empty rights": (GOOD.replace("注明出处", ""), 5, "“rights”"),
    "missing listings": (GOOD.replace("listings:\n  - http://a.example/list.html\n", ""), 1, "缺少“listings”"),
    "file as listing": (GOOD.replace("http://a.example/list.html", "file:///etc/passwd"), 7, "http:// 或 https:// 开头"),
    "password in listing": (GOOD.replace("http://a", "http://me:pw@a"), 7, "http:// 或 https:// 开头"),
    "placeholder without issues": (GOOD.replace("list.html", "{year}.html"), 7, "没有写“issues”"),
    "issues without placeholder": (GOOD + "issues: {back: 3}\n", 7, "要有 {year}、{month}、{day}"),
    "weekday": (GOOD + "issues: {weekdays: [八]}\n", 14, "写 一 到 日"),
    "date place": (GOOD.replace("in: row", "in: header"), 11, "“entries.date.in”写 row、title、url 之一"),
    "date selector elsewhere": (GOOD.replace("in: row", "in: url, select: b"), 11, "只在 in: row 时有用"),
    "delay": (GOOD + "delay: soon\n", 14, "“delay”应当是数字"),
    "encoding": (GOOD + "encoding: klingon\n", 14, "不是已知的编码"),
    "no encoding of text": (GOOD + "encoding: base64\n", 14, "不是已知的编码"),
    "paging kind": (GOOD + "paging: {by: magic}\n", 14, "“paging.by”写 number、script、next、sheets 之一"),
    "address without number": (GOOD + "paging: {by: number, address: x.html}\n", 14, "用 {n} 代表页码"),
    "script without total": (GOOD + "paging: {by: script, address: '{n}.html'}\n", 14, "缺少“paging.total”"),
    "total without group": (GOOD + "paging: {by: script, total: x, address: '{n}.html'}\n", 14, "用一对括号括住总页数"),
    "next without links": (GOOD + "paging: {by: next}\n", 14, "缺少“paging.links”"),
    "normal without dates": (GOOD.replace("  date: {in: row}\n", "") + "documents_a_month: 1-9\n", 1, "数不出每月几份"),
    "another format": (GOOD.replace("format: 1", "format: 9"), 1, "格式版本是 9"),
    "no mapping": (GOOD.replace("{select: ul li, count: 1-20}", "ul li"), 9, "“entries.rows”应当是“键: 值”的形式"),
    "text for a list": (GOOD.replace("title: 演示", "title: [a, b]"), 2, "“title”应当是一行文字"),
    "no yaml": ("format: 1\ntitle: 'open\n", 3, "不是正确的 YAML"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_mistake_is_named_with_file_and_line(tmp_path: Path, case: str) -> None:
    text, line, words = MISTAKES[case]
    told = [mistake for mistake in mistakes_of(tmp_path, text) if words in mistake]
    assert len(told) == 1
    assert str(tmp_path / "demo.yml") in told[0]
    assert f"第 {line} 行" in told[0]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("1-20", "many").replace("#text", "][").replace("rights: 注明出处\n", "") + "x: 1\n"
    assert len(mistakes_of(tmp_path, text)) == 4


def test_name_is_a_safe_file_name(tmp_path: Path) -> None:
    assert "文件名只用小写英文字母" in mistakes_of(tmp_path, GOOD, "我的 来源")[0]


def test_not_even_a_mapping(tmp_path: Path) -> None:
    assert mistakes_of(tmp_path, "- a\n")
    assert mistakes_of(tmp_path, "")


def test_unknown_name_is_misuse_and_says_which_are_known() -> None:
    with pytest.raises(UsageError, match="没有叫“qinghe”的来源") as raised:
        load_declarations(SOURCES, ("qinghe",))
    assert "qinghe_dangjian" in raised.value.next_step


def test_expectations_are_no_declarations(tmp_path: Path) -> None:
    (tmp_path / "demo.yml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "demo.expected.yml").write_text("format: 1\n", encoding="utf-8")
    assert list(find_declarations(tmp_path)) == ["demo"]
