"""A newspaper on the web: an issue a day of appearance, its pages, and the articles of each page, all by relative links."""

from __future__ import annotations

from tests.crawl.site.server import Answer
from tests.crawl.site.words import SUBJECTS, html, news

HOST = "epaper.lanzhou-edu.example"
DAYS = ("2024-05-31", "2024-05-28", "2024-05-24")
"""Fridays and Tuesdays; 21 May has no issue."""
SHEETS = ("要闻", "校园")
ON_A_SHEET = 2
SCHOOLS = ("石渡区星湾小学", "南浦区菱塘学校", "桐岭县第二中学")


def pages() -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for issue, day in enumerate(DAYS):
        folder = f"{HOST}/html/{day[:7]}/{day[8:]}"
        for sheet in range(len(SHEETS)):
            numbers = [issue * len(SHEETS) * ON_A_SHEET + sheet * ON_A_SHEET + n for n in range(ON_A_SHEET)]
            found[f"{folder}/node_{sheet + 1}.htm"] = _sheet(day, sheet, numbers)
            found[f"{folder}/page_{sheet + 1}.htm"] = _whole(day, sheet, numbers)
            for number in numbers:
                found[f"{folder}/content_{100 + number}.htm"] = _article(day, sheet, number)
    return found


def title(number: int) -> str:
    return f"一间教室里的{SUBJECTS[number]}"


def _sheets() -> str:
    links = "".join(f'<a href="node_{n + 1}.htm">第{n + 1:02}版：{name}</a>' for n, name in enumerate(SHEETS))
    return f'<div id="pageList">{links}</div>'


def _printed(day: str) -> str:
    return f"{day[:4]}年{int(day[5:7])}月{int(day[8:])}日"


def _sheet(day: str, sheet: int, numbers: list[int]) -> Answer:
    rows = "".join(f'<li><a href="content_{100 + n}.htm">{title(n)}</a></li>' for n in numbers)
    whole = "".join(f'<a href="page_{n + 1}.htm">第{n + 1:02}版全文</a>' for n in range(len(SHEETS)))
    return _page(f"澜州教育报 {_printed(day)}", f'{_sheets()}<ul id="titleList">{rows}</ul><div id="wholeList">{whole}</div>')


def _article(day: str, sheet: int, number: int) -> Answer:
    school = SCHOOLS[number % len(SCHOOLS)]
    body = html([f"本报讯　{school}的故事，要从一张旧课桌说起。", *news(SUBJECTS[number], school)])
    return _page(
        f"{title(number)}-澜州教育报",
        f'<div class="ep-head">澜州教育报　{_printed(day)}　第{sheet + 1:02}版：{SHEETS[sheet]}</div>'
        f'<h1 id="ArticleTitle">{title(number)}</h1><div class="zz">■ 通讯员 蓝小溪</div><div id="ozoom">{body}</div>'
        '<div class="ep-foot"><a href="#">上一篇</a><a href="#">下一篇</a></div>',
    )


def _whole(day: str, sheet: int, numbers: list[int]) -> Answer:
    """A page of the paper with the text of all its articles, as some newspapers have it."""
    articles = "".join(
        f'<div class="art"><div class="bt">{title(n)}</div><div class="zz">■ 通讯员 蓝小溪</div>'
        f'<div class="nr">{html(["本报讯　" + news(SUBJECTS[n], SCHOOLS[n % 3])[1], *news(SUBJECTS[n], SCHOOLS[n % 3])[2:]])}'
        "</div></div>"
        for n in numbers
    )
    head = f'<div class="ep-name">澜州教育报</div><div class="ep-date">{_printed(day)}</div>'
    name = f"第{sheet + 1}版：{SHEETS[sheet]}"
    return _page(f"澜州教育报 {_printed(day)} {name}", f'{head}<div>{name}</div><div class="ep-body">{articles}</div>')


def _page(name: str, body: str) -> Answer:
    head = f'<meta charset="utf-8"><title>{name}</title>'
    return Answer(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), validator="date")
