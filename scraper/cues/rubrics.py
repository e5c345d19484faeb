"""The name of a column above a piece of a newspaper's page: 短评, 记者手记, 相关链接."""

from __future__ import annotations

import re

from scraper.cues.phrases import phrases

_MARKS = r"[■□◆◇●○▲△▼▽★☆◎※▎▍►▶|｜丨【\[［〔〖「《<＜·•—\-\s\u3000]*"
_ENDS = r"[】\]］〕〗」》>＞|｜丨·•—\-：:\s\u3000■□◆◇●○★☆]*"
_LINE = re.compile(rf"(?P<before>{_MARKS})(?P<words>[\u4e00-\u9fff]{{2,8}})(?P<after>{_ENDS})")


def rubric_of(text: str) -> str | None:
    """The words of a line that is the name of a column and nothing else; None for any other line."""
    match = _LINE.fullmatch(text)
    return match["words"] if match and match["words"] in phrases("rubrics") else None


def goes_with_article(rubric: str) -> bool:
    """Whether what stands below `rubric` belongs to the article above it, where it has no title of its own."""
    return rubric in phrases("rubrics_of_article")


def is_digest(text: str) -> bool:
    """Whether a line heads pieces taken from several papers: 报刊摘编, 媒体看某县."""
    return bool(_DIGEST.fullmatch(text.strip()))


_DIGEST = re.compile(
    rf"{_MARKS}(?:(?:报刊|媒体|报章|书刊|网络)?(?:摘编|文摘|摘登|摘要|集萃|集锦)|(?:观点|言论|精彩)(?:摘编|摘登|集萃)|报摘|媒体(?:看|聚焦|关注|报道)[\u4e00-\u9fff]{{0,8}}){_ENDS}"
)
