"""The kind of a document, from the word its title ends in or from how an article begins."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.numbering import marker_of
from archive.simplified import simplified
from archive.vocabulary import CARRIED_KINDS, STATUTORY_KINDS
from scraper.cues.phrases import phrases

_NEWS = re.compile(
    r"\s*[【\[]?(?:(?:本报|本网|本站|本刊|本台)[\u4e00-\u9fff]{0,8}(?:讯|电|消息)"
    r"|[\u4e00-\u9fff]{2,10}(?:网|报|台|社)?讯(?=[\s（(：:　】])|[\u4e00-\u9fff]{2,8}讯[\s　])"
)
_LONGEST_TITLE = 200
_TAIL = re.compile(r"(?:[（(〔\[][^（()）]{1,20}[）)〕\]]|[”」』》]|\s|[。.])+$")
_ALIASES = (
    ("实施方案", "方案"),
    ("行动方案", "方案"),
    ("工作方案", "方案"),
    ("活动方案", "方案"),
    ("实施办法", "办法"),
    ("实施细则", "细则"),
    ("管理规定", "规定"),
    ("会议纪要", "纪要"),
    ("倡议", "倡议书"),
    ("一封信", "公开信"),
    ("讲话稿", "讲话"),
    ("发言", "讲话"),
    ("发言稿", "讲话"),
    ("致辞", "讲话"),
    ("讲话", "讲话"),
    ("行动计划", "计划"),
    ("工作安排", "计划"),
    ("党课讲稿", "学习资料"),
    ("讲稿", "学习资料"),
    ("学习资料", "学习资料"),
    ("心得体会", "学习资料"),
    ("学习心得", "学习资料"),
    ("学习材料", "学习资料"),
    ("学习提纲", "学习资料"),
    ("讲话提纲", "学习资料"),
    ("宣讲提纲", "学习资料"),
    ("辅导提纲", "学习资料"),
    ("党课提纲", "学习资料"),
    ("学习导读", "学习资料"),
    ("应知应会", "学习资料"),
    ("知识问答", "学习资料"),
    ("问答", "学习资料"),
    ("微党课", "学习资料"),
    ("导学", "学习资料"),
    ("解读", "学习资料"),
    ("辅导报告", "学习资料"),
    ("教案", "学习资料"),
    ("工作报告", "报告"),
    ("述职报告", "报告"),
)
_ORDER = re.compile(
    r"(?:政府|国务院|主席|委员会|法院|检察院|[部厅局署委院会行办])(?:第[\d〇零一二三四五六七八九十百]{1,6}号)?(?:命?令)$"
)
"""An order's mark is its title: the organ or the office, with or without the count."""
_ORDERED = sorted({*STATUTORY_KINDS, *CARRIED_KINDS}, key=len, reverse=True)
_LAST_SIGNS = tuple({word[-1] for word in (*_ORDERED, *(ending for ending, _ in _ALIASES))})


def kind_of_title(title: str) -> str | None:
    """The type that `title` ends in; null where it ends in no type word."""
    return _kind(title) if len(title) <= _LONGEST_TITLE else None


@lru_cache(maxsize=4096)  # a row is asked by each stage that looks for titles
def _kind(title: str) -> str | None:
    core = simplified(re.sub(r"\s", "", title))
    if core.endswith("号") and "〔" in core:
        return None
    while (cut := _TAIL.sub("", core)) != core:
        core = cut
    if not core.endswith(_LAST_SIGNS) and not _ORDER.search(core):
        return None
    for ending, kind in _ALIASES:
        if core.endswith(ending) and len(ending) > 1:
            return kind
    if _ORDER.search(core):
        return "命令"
    for kind in _ORDERED:
        if core.endswith(kind) and len(core) > len(kind):
            if (
                kind in ("函", "公示", "标准", "规则", "制度", "总结", "报告", "命令", "要点", "指南")
                and len(core) < len(kind) + 4
            ):
                continue
            return kind
    return None


def begins_as_news(text: str) -> bool:
    """Whether an article begins with 本报讯 or the like."""
    return bool(_NEWS.match(simplified(text)))


def calls_itself_comment(*lines: str | None) -> bool:
    """Whether a headline or the name of a column says 时评, 短评 or the like."""
    return any(line and re.search(r"(?:时评|短评|快评|锐评|漫评|社论|评论员文章)(?:[】」：:|｜]|$)", line) for line in lines)


def calls_itself_case(*lines: str | None) -> bool:
    """Whether a title or subtitle says 案例."""
    return any(
        line
        and "案例" in line
        and not re.search(r"(?:征集|评选|报送|推荐|汇编).{0,14}案例|案例.{0,10}(?:征集|评选|报送|通知|活动)", line)
        for line in lines
    )


def is_part_of_case(text: str) -> bool:
    """Whether a line is what a part of a case report is called, with or without its number: 案例背景, 二、主要做法."""
    marker = marker_of(text)
    bare = text[len(marker.text) :] if marker else text
    return re.sub(r"[\s【】\[\]：:]", "", simplified(bare)) in phrases("case_parts")
