"""What else of private people may stand in a text: counted, never changed, so that a person looks.

No rule tells a home from an office for certain, so nothing is hidden here; one doubt a document says how much there is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from archive.blocks import Block, Table
from archive.doubt import BODY, Doubt
from archive.publication import personal_in
from archive.record import Record

_EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.A)
_OFFICE_LINE = re.compile("联系|邮箱|信箱|报送|投稿|发送|发至|寄|举报|监督|咨询|反馈|提交|意见|电子稿|电子版")
"""What stands before an address that an organ prints to be written to."""
_LINE_ABOVE = 40
"""Characters before an address in which an organ says what it is for."""
_HOME = re.compile(
    r"(?:家住|现住|住址|家庭地址|家庭住址|户籍(?:地|所在地)?|居住(?:在|地|于)|租住|暂住|籍贯)[:：]?"
    r"[\u4e00-\u9fff0-9A-Za-z（）()\-—]{0,30}?(?:\d+|[一二三四五六七八九十百]+)?(?:号|室|栋|幢|单元|村|组|小区|新村|花园|公寓|社区|弄|路|巷)"
)
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•\\s-]?"
    "(?:[DF][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警])(?![A-Za-z0-9])"
)
_PUPILS = re.compile("学生|受助|资助|贫困|困难|低保|孤儿|残疾|留守|处分|录取|学籍|监护人|家长|班级|年级")
"""Titles and heads of lists of people who did not ask to be named."""
_NAME_HEAD = re.compile(r"^(?:学生|幼儿|受助人|资助对象|户主|家长|监护人)?(?:姓\s*名|名字)$")
_LEAST_NAMES = 3


def doubt_of_personal(record: Record) -> Doubt | None:
    """One doubt that counts what a text has of private people; null where it has nothing that is known."""
    counts = Counter[str](found.kind.value for found in personal_in(record))
    above = ("", *(block.text[-_LINE_ABOVE:] for block in record.body))
    seen = Counter(kind for block, before in zip(record.body, above, strict=False) for kind in _traces(block.text, before))
    lists = [names for number in range(len(record.body)) if (names := _listed(record, number)) >= _LEAST_NAMES]
    hidden = "、".join(f"{kind} {count} 个" for kind, count in counts.items())
    told = [f"{kind} {count} 处" for kind, count in seen.items()]
    told += [f"名单 {len(lists)} 份（{sum(lists)} 人）"] if lists else []
    if not hidden and not told:
        return None
    sentences = [
        f"有{hidden}，网站上已遮住。" if hidden else "",
        f"有{'、'.join(told)}，没有遮，请看是否宜于公开。" if told else "",
    ]
    return Doubt(about=BODY, sentence=f"文中可能有个人信息：{''.join(sentences)}")


def _traces(text: str, before: str) -> Iterator[str]:
    if "@" in text:
        for match in _EMAIL.finditer(text):
            if not _OFFICE_LINE.search((before + text[: match.start()])[-_LINE_ABOVE:]):
                yield "电子邮箱"
    for _ in _HOME.finditer(text):
        yield "住址"
    for _ in _PLATE.finditer(text):
        yield "车牌"


def _listed(record: Record, number: int) -> int:
    """How many people a table names that is a list of pupils, or of those who are given aid."""
    block: Block = record.body[number]
    if not isinstance(block, Table):
        return 0
    head = block.rows[0]
    column = next((n for n, cell in enumerate(head) if _NAME_HEAD.match(cell.strip())), None)
    above = record.body[number - 1].text if number else ""
    if column is None or not _PUPILS.search(" ".join((record.title, above, *head))):
        return 0
    return sum(bool(row[column].strip()) for row in block.rows[1:])
