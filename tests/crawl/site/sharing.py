"""A document-sharing site: numbered lists without an end, texts over several pages, advertising between them."""

from __future__ import annotations

from tests.crawl.site.server import Answer
from tests.crawl.site.words import SUBJECTS, html

HOST = "wk.lanwenku.example"
DOCUMENTS = 5
ON_A_PAGE = 2
LONG = 1
"""The document that goes over three pages."""


def pages() -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for number in range(DOCUMENTS):
        parts = _parts(number)
        for page, part in enumerate(parts, 1):
            found[f"{HOST}/p/{_name(number, page)}"] = _document(number, part, page, len(parts))
    last = -(-DOCUMENTS // ON_A_PAGE)
    for page in range(1, last + 1):
        numbers = range(DOCUMENTS)[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        rows = "".join(
            f'<div class="doc"><i class="doc-icon"></i><a href="/p/{_name(n, 1)}">{title(n)}（2024年5月{20 - n}日）</a>'
            f"<em>{n + 3}页　阅读 {{readers}}</em></div>"
            for n in numbers
        )
        name = "党建材料" if page == 1 else f"党建材料 第{page}页"
        found[f"{HOST}/list/41-{page}.html"] = _page(name, f'<div class="doc-list">{rows}</div>')
    return found


def title(number: int) -> str:
    return f"让{SUBJECTS[10 + number]}成为党员的第二课堂支部工作案例"


def _name(number: int, page: int) -> str:
    return f"{7001 + number}.html" if page == 1 else f"{7001 + number}-{page}.html"


def _parts(number: int) -> list[list[str]]:
    subject = SUBJECTS[10 + number]
    whole = [
        "一、缘起",
        f"学校有党员教师十一名，过去做{subject}靠个人热情，时断时续。去年春天，支部在调研中收到三十七条意见，其中九条与{subject}有关。",
        "二、做法",
        f"支部把{subject}拆成四件小事，每件由两名党员认领，写在走廊的公示栏里，每月由家长和学生代表打一次分，分数不排名，只用来改进。",
        f"针对低年级学生人多手杂的情况，支部又为{subject}编了一首三十二个字的儿歌，课前唱一遍，秩序就有了。",
        "三、成效",
        f"一年下来，{subject}从少数人的事变成了大家的事，参与的教师由六人增加到二十八人，家长满意度提高了十二个百分点。",
    ]
    return [whole[:3], whole[3:5], whole[5:]] if number == LONG else [whole]


def _document(number: int, part: list[str], page: int, last: int) -> Answer:
    following = f'<a class="next" href="{_name(number, page + 1)}">下一页</a>' if page < last else "<span>已到末页</span>"
    pager = f'<div class="doc-pager">第{page}页 / 共{last}页 {following}</div>' if last > 1 else ""
    advertising = '<div class="ad-box"><a href="/vip">开通会员　海量范文随心看</a></div>'
    tips = (
        '<ul class="doc-tips"><li>1、本文档由用户上传，版权归属原作者。</li><li>2、下载后不支持退券。</li></ul>'
        if page == 1
        else ""
    )
    return _page(
        title(number),
        f'<div class="crumb">您的位置：首页 &gt; 党团工作 &gt; 党建材料</div><h1 class="doc-title">{title(number)}</h1>{tips}'
        f'<div class="doc-meta">阅读 {{readers}}　格式 doc</div>{advertising}'
        f'<div class="doc-text">{html(part)}{pager}</div>{advertising}<div id="ft">岚文库　使用协议</div>',
    )


def _page(name: str, body: str) -> Answer:
    head = f'<meta charset="utf-8"><title>{name} - 岚文库</title>'
    return Answer(
        f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), validator="none", counter=True
    )
