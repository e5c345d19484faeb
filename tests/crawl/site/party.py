"""A party-building site of the kind whose lists are paged by a script variable, in GBK, some pages with a wrong label."""

from __future__ import annotations

from tests.crawl.site.server import Answer
from tests.crawl.site.words import SUBJECTS, html, news

HOST = "dj.qinghe.example"
DAYS = ("2024-05-30", "2024-05-27", "2024-05-21", "2024-05-16", "2024-05-09", "2024-05-06", "2024-04-25", "2024-04-18")
SCHOOLS = ("云岭中心小学", "渡口中学", "南窑幼儿园", "星湾小学")
ON_A_PAGE = 3
TWICE = 2
"""The report that stands in both columns."""


def pages() -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for number, day in enumerate(DAYS):
        found[f"{HOST}/dtxx/{_file(day, number)}"] = _article(
            number, day, "党建动态", label="gb2312" if number % 3 else "utf-8"
        )
    found[f"{HOST}/jyjl/{_file(DAYS[TWICE], 90)}"] = _article(TWICE, DAYS[TWICE], "经验交流", label="gbk")
    found[f"{HOST}/nb/t20240515_80.html"] = _article(8, "2024-05-15", "内部资料", label="gb2312")
    last = -(-len(DAYS) // ON_A_PAGE)
    for page in range(last):
        name = f"index_{page}.html" if page else "index.html"
        found[f"{HOST}/dtxx/{name}"] = _listing(page, last)
    found[f"{HOST}/jyjl/index.html"] = _second_column()
    found[f"{HOST}/robots.txt"] = Answer(b"User-agent: *\nDisallow: /nb/\nCrawl-delay: 0.01\n", "text/plain")
    return found


def title(number: int) -> str:
    return f"{SCHOOLS[number % len(SCHOOLS)]}：{SUBJECTS[number]}里的党旗红"


def _file(day: str, number: int) -> str:
    return f"{day[:4]}{day[5:7]}/t{day.replace('-', '')}_{number}.html"


def _row(number: int, day: str, link: str) -> str:
    whole = title(number)
    return f'<li><a href="{link}" title="{whole}">{whole[:9]}...</a><span>[{day}]</span></li>'


def _listing(page: int, last: int) -> Answer:
    numbers = range(len(DAYS))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    rows = [_row(n, DAYS[n], f"./{_file(DAYS[n], n)}") for n in numbers]
    if page == 0:
        rows.append(_row(8, "2024-05-15", "/nb/t20240515_80.html"))
        rows.append('<li><a href="https://www.elsewhere.example/x.html">友情转载的一篇</a><span>[2024-05-14]</span></li>')
    pager = f'<script>createPageHTML({last}, {page}, "index", "html");</script>'
    return _page("党建动态", f'<ul class="dt-list">{"".join(rows)}</ul><div class="pages">{pager}</div>', "gb2312")


def _second_column() -> Answer:
    row = _row(TWICE, DAYS[TWICE], _file(DAYS[TWICE], 90))
    return _page("经验交流", f'<ul class="dt-list">{row}</ul><script>createPageHTML(1, 0, "index", "html");</script>', "gb2312")


def _article(number: int, day: str, column: str, label: str) -> Answer:
    body = html(news(SUBJECTS[number], SCHOOLS[number % len(SCHOOLS)]))
    return _page(
        f"{title(number)}_青禾党建在线",
        f'<div class="position">青禾党建在线 &gt; 党建工作 &gt; {column}</div><h1 class="wz-title">{title(number)}</h1>'
        f'<div class="wz-info">发表时间: {day} 10:24　来源: 本站原创　字体: [大] [中] [小] [打印] [关闭]</div>'
        f'<div class="wz-text">{body}<p>（中共澜州市青禾区委组织部）</p></div>'
        '<div class="foot">主办：青禾区委组织部　版权所有</div>',
        label,
    )


def _page(name: str, body: str, label: str) -> Answer:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={label}"><title>{name}</title>'
    return Answer(f"<html><head>{head}</head><body>{body}</body></html>".encode("gbk"))
