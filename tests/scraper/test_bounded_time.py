"""No text takes long: what regular expressions and loops are slow with, at a size nobody sends, within seconds."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from archive.errors import SourceError
from scraper.extract import extract
from scraper.read.reader import read

from .raw_files import TOPICS

SIZE = 20_000
"""Characters; what grows with the square needs more than the limit at this size, prose a third of a second."""
LONGEST = 100_000
"""Characters; no official document is longer than 60,000."""
LIMIT = 6.0
"""CPU seconds, on a machine that is busy with something else."""
HEAD, TAIL = "关于做好家访工作的通知\n\n各中小学：\n\n", "\n\n青禾区教育局\n2021年3月4日\n"
PAGE = "<html><body><h1>关于做好家访工作的通知</h1>{}<p>各学校要成立领导小组，明确专人负责。</p></body></html>"

UNITS = [
    *(
        "（",
        "(",
        "《",
        "“",
        "〔",
        "[",
        "]",
        "（）",
        "1",
        "１",
        "一",
        "校",
        "a",
        "1、",
        "1.",
        "（一）",
        "、",
        "，",
        "。",
        ".",
        "-",
        "—",
        "·",
        ":",
    ),
    *(
        " ",
        "\t",
        "\u3000",
        "\u00a0",
        "\u200b",
        "*a",
        "**a",
        "__a",
        "[x](y) ",
        "| ",
        "`",
        "\\[",
        "<",
        "<a@",
        "&",
        "@",
        "a@",
        "> ",
        "#",
        "~",
    ),
    *(
        "2021年",
        "〔2021〕",
        "关于",
        "中 国 ",
        "附件1",
        "来源：",
        "甲乙、",
        "号第",
        "同时废止",
        "自2021年",
        "图为",
        "摄",
        "首页>",
        "http://",
        "第1页",
    ),
]
LINES = [
    *(
        "（",
        "1",
        "一、",
        "1.",
        "—1—",
        "# ",
        "> a",
        "| a |",
        "学校",
        "中国。",
        "附件1",
        "关于做好的通知",
        "■ 本报记者 张三",
        "来源：中国",
    ),
    *("本报讯", "青禾区教育局", "2021年3月4日", "各学校：", "甲", "- "),
]


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Fail where the block needs more CPU than `seconds`, at once and not at its end."""

    def stop(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"needs more than {seconds:.0f} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def assert_read_or_refused(data: bytes, name: str, limit: float = LIMIT) -> None:
    with cpu_limit(limit):
        try:
            read(extract(data, name), TOPICS, name)
        except SourceError as error:
            assert error.where.startswith(name)


def repeated(unit: str, size: int = SIZE) -> str:
    return unit * (size // len(unit))


@pytest.mark.parametrize("unit", UNITS)
def test_one_sign_over_and_over_on_one_line_is_read_in_time(unit: str) -> None:
    assert_read_or_refused(f"{HEAD}{repeated(unit)}{TAIL}".encode(), "a.txt")


@pytest.mark.parametrize("unit", ["（", " ", "1", "a", "、", "校", "*a", "__a", "| "])
def test_hundred_thousand_signs_on_one_line_are_read_in_time(unit: str) -> None:
    assert_read_or_refused(f"{HEAD}{repeated(unit, LONGEST)}{TAIL}".encode(), "a.txt")


@pytest.mark.parametrize("line", LINES)
def test_one_line_over_and_over_is_read_in_time(line: str) -> None:
    close, apart = (repeated(line + end, SIZE // 4) for end in ("\n", "\n\n"))
    assert_read_or_refused(f"{HEAD}{close}{apart}{TAIL}".encode(), "a.txt")


def test_numbers_on_lines_of_their_own_are_read_in_time() -> None:
    numbers = "\n".join(str(n % 1000) for n in range(SIZE // 3))
    assert_read_or_refused(f"{HEAD}{numbers}{TAIL}".encode(), "a.txt")


def test_title_without_an_end_is_read_in_time() -> None:
    assert_read_or_refused(repeated("关").encode(), "a.txt")
    assert_read_or_refused(f"关于{repeated('印发《')}通知\n\n正文。\n".encode(), "a.txt")


def test_two_megabytes_of_prose_on_one_line_are_read_in_time() -> None:
    prose = repeated("各学校要成立领导小组，明确专人负责。", 2_000_000 // 3)
    assert_read_or_refused(f"{HEAD}{prose}{TAIL}".encode(), "a.txt", 3 * LIMIT)


def test_many_comments_before_a_page_are_read_in_time() -> None:
    assert_read_or_refused(b"<!-- -->" * 500 + "通知".encode(), "a.html")
    assert_read_or_refused(b"<!--" * 2000, "a.txt")


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul><li", "table><tr><td"])
def test_elements_nested_ten_thousand_deep_are_read_or_refused_in_time(tag: str) -> None:
    assert_read_or_refused(PAGE.format(f"<{tag}>" * 10_000).encode(), "a.html")


PAGES = {
    "empty paragraphs": "<p></p>" * 10_000,
    "breaks": "<br>" * 10_000,
    "open headings of paragraphs": "<h1><p>题</p><p>" * 4_000,
    "links": "<a href=x>链接</a>" * 3_000,
    "short divs": "<div>中</div>" * 3_000,
    "cells": "<table>" + ("<tr>" + "<td>中</td>" * 20 + "</tr>") * 200 + "</table>",
    "spanned cell": "<table border=1><tr><td rowspan=99999999 colspan=99999999>甲</td><td>乙</td></tr></table>",
    "entities": "<p>" + "&nbsp;" * SIZE + "</p>",
    "positioned pieces": '<div style="position:absolute;top:1px;left:1px">学校</div>' * 2000,
    "open comment": "<!--" * 20_000,
    "open attribute": '<p class="' + "a " * SIZE,
}


@pytest.mark.parametrize("inner", PAGES.values(), ids=PAGES.keys())
def test_page_of_one_thing_over_and_over_is_read_in_time(inner: str) -> None:
    assert_read_or_refused(PAGE.format(inner).encode(), "a.html", 2 * LIMIT)


def test_entities_that_hold_entities_are_not_unfolded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "家访">{entities}]>'
    page = f"{doctype}<html><body><h1>关于做好家访工作的通知</h1><p>&e9;</p></body></html>"
    assert_read_or_refused(page.encode(), "a.html")


def cpu_of(text: str) -> float:
    before = time.process_time()
    with contextlib.suppress(SourceError):
        read(extract(text.encode(), "a.txt"), TOPICS, "a.txt")
    return time.process_time() - before


@pytest.mark.parametrize("line", ["12345", "甲", "[", "2021年3月4日", "附件1\n关于甲的办法"])
def test_four_times_the_lines_take_no_more_than_ten_times_as_long(line: str) -> None:
    few, many = (cpu_of(f"{HEAD}{f'{line}{chr(10)}' * count}{TAIL}") for count in (1_000, 4_000))
    assert many < 10 * few + 1.0, "grows faster than the text"


@pytest.mark.parametrize("unit", ["[", "（", "2021年3月4日", "附件：甲", "青教发〔2021〕3号", "12345", "青禾区教育局 "])
def test_eight_times_a_line_takes_no_more_than_twenty_times_as_long(unit: str) -> None:
    short, long = (cpu_of(f"{HEAD}{repeated(unit, size)}{TAIL}") for size in (5_000, 40_000))
    assert long < 20 * short + 1.0, "grows faster than the text"


def test_megabyte_of_the_shortest_lines_is_refused_at_once() -> None:
    assert_read_or_refused(("甲\n" * 500_000).encode(), "a.txt")
