"""The column of a district's education bureau: tables of metadata, red-header PDFs attached or linked, UTF-8."""

from __future__ import annotations

from tests.crawl.site.paper import red_head
from tests.crawl.site.server import Answer
from tests.crawl.site.words import SUBJECTS, Notice, html

HOST = "jyj.qinghe.example"
NOTICES = tuple(
    Notice(number, SUBJECTS[17 + number], day)
    for number, day in enumerate(("2024-05-29", "2024-05-22", "2024-05-13", "2024-04-28", "2024-04-11", "2023-12-20"), 1)
)
ORGAN = "澜州市青禾区教育局"
ON_A_PAGE = 3
WITH_PDF = 2
"""The notice whose page has a PDF attached."""
ONLY_PDF = 3
"""The notice that the list links as a PDF, without a page."""
MOVED = 4
"""The notice whose address in the list leads on to another."""


def pages() -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for notice in NOTICES:
        found[f"{HOST}{path(notice)}"] = page(notice)
    moved = NOTICES[MOVED - 1]
    found[f"{HOST}/tzgg/old/{moved.number}.html"] = Answer(status=301, location=f"http://{HOST}{path(moved)}")
    found[f"{HOST}/files/{WITH_PDF}.pdf"] = Answer(attached(NOTICES[WITH_PDF - 1]), "application/pdf")
    found[f"{HOST}/files/{ONLY_PDF}.pdf"] = Answer(printed(NOTICES[ONLY_PDF - 1]), "application/pdf")
    del found[f"{HOST}{path(NOTICES[ONLY_PDF - 1])}"]
    for number in (1, 2):
        name = "index.html" if number == 1 else f"index_{number}.html"
        found[f"{HOST}/tzgg/{name}"] = listing(NOTICES[(number - 1) * ON_A_PAGE :][:ON_A_PAGE], number, 2)
    found[f"{HOST}/robots.txt"] = Answer(b"User-agent: *\nDisallow: /admin/\n", "text/plain")
    return found


def path(notice: Notice) -> str:
    return f"/tzgg/{notice.day[:4]}/{notice.day[5:7]}/{notice.number:04}.html"


def link(notice: Notice) -> str:
    if notice.number == ONLY_PDF:
        return f"../files/{ONLY_PDF}.pdf"
    return f"old/{notice.number}.html" if notice.number == MOVED else f"..{path(notice)}"


def listing(notices: tuple[Notice, ...], number: int, last: int) -> Answer:
    rows = "".join(
        f'<tr class="news-row"><td>·</td><td><a href="{link(n)}">{n.title}</a></td><td class="rq">{n.day[5:]}</td></tr>'
        for n in notices
    )
    following = "index_2.html" if number < last else "#"
    pager = f'<div class="pager">共{last}页 <a href="index.html">首页</a> <a class="next" href="{following}">下一页</a></div>'
    return _page("通知公告_青禾区教育局", f'<table class="news">{rows}</table>{pager}')


def page(notice: Notice, extra: str = "") -> Answer:
    table = (
        '<table class="xxgk"><tr><th>索引号：</th><td>'
        f"QH00345/{notice.day[:4]}-{notice.number:05}</td><th>发布机构：</th><td>{ORGAN}</td></tr>"
        f"<tr><th>发文字号：</th><td>{notice.doc_number}</td><th>公开属性：</th><td>主动公开</td></tr></table>"
    )
    file = f'<p>附件：<a href="/files/{WITH_PDF}.pdf">{notice.subject}工作要点</a></p>' if notice.number == WITH_PDF else ""
    text = html(["各中小学、幼儿园：", *notice.paragraphs, *([extra] if extra else [])])
    return _page(
        f"{notice.title}_青禾区教育局",
        f'<div class="position">首页 &gt; 政务公开 &gt; 通知公告</div>{table}<div class="wztit">{notice.title}</div>'
        f'<div class="info">发布时间：{notice.day} 09:30　来源：区教育局</div><div class="TRS_Editor">{text}'
        f'<p style="text-align:right">{ORGAN}</p><p style="text-align:right">{notice.printed_day}</p>{file}</div>'
        '<div class="footer">主办：青禾区教育局</div>',
    )


def printed(notice: Notice) -> bytes:
    """The notice as a red-header PDF."""
    return red_head(
        f"{ORGAN}文件", notice.doc_number, notice.title, "各中小学、幼儿园：", notice.paragraphs, notice.printed_day
    )


def attached(notice: Notice) -> bytes:
    """A plan that goes with a notice."""
    return red_head(
        f"{ORGAN}文件",
        f"青教发〔{notice.day[:4]}〕{notice.number + 40}号",
        f"{notice.subject}工作要点",
        "各中小学：",
        notice.paragraphs[:3],
        notice.printed_day,
    )


def _page(name: str, body: str) -> Answer:
    head = f'<meta charset="utf-8"><title>{name}</title>'
    return Answer(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())
