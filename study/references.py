"""The forms of a reference, taken apart: permalink on any host, `id#anchor`, 文号 or 《title》 with a place; ranges with 至."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from archive.doc_number import DocNumber, find_doc_numbers
from study.places import parse_place

_ADDRESS = re.compile(r"(?:^|(?<=[\s/]))d/(?P<id>[a-z0-9][a-z0-9-]*)/?(?:index\.html)?(?:\?[^#\s]*)?(?:#(?P<fragment>\S*))?")
_BARE = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)/?(?:#(?P<fragment>\S*))?")
_ANCHOR = re.compile(r"[pfghk](?:[bzjt]?\d+-)*[2-9a-hj-kmnp-z]{4}(?:-\d+)?")
_LABELS = re.compile(r"([pfghk](?:[bzjt]?\d+-)*)[2-9a-hj-kmnp-z]{4}(?:-\d+)?")
_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)*)》")
_SPOKEN = re.compile(r"第[^至\s]{1,20}[部分编篇章节条项目款段表]")
_AROUND = " 　，,：:。"
_LEFT_OVER = re.compile(r"（\s*）|\(\s*\)")
"""The brackets in which a 文号 stood."""

_WHOLE = ("", "全文", "整篇")


class ReferenceNotFound(Exception):
    """A reference that names nothing or several things; `str()` says which, `next_step` what is near."""

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(what)
        self.next_step = next_step


@dataclass(frozen=True)
class Target:
    """One end of a reference; the document is named by id, by 文号 or title, or not at all at the end of a range."""

    record_id: str = ""
    doc_number: DocNumber | None = None
    title: str = ""
    fragment: str = ""
    """An anchor, typed numbers or a place in words; empty for the whole document."""


def parse_reference(text: str) -> tuple[Target, Target | None]:
    """Both ends of a reference, the second null where it is no range; raises ReferenceNotFound."""
    titles = [match.span() for match in _TITLE.finditer(text)]
    for match in reversed([*re.finditer("至", text)]):
        if any(start < match.start() < stop for start, stop in titles):
            continue
        if last := _parse_end(text[match.end() :].strip(_AROUND)):
            return _parse_target(text[: match.start()]), last
    return _parse_target(text), None


def labels_of(anchor: str) -> str | None:
    """An anchor without its digest; null for what is none."""
    match = _LABELS.fullmatch(anchor)
    return match[1] if match else None


def _parse_end(text: str) -> Target | None:
    """The second end of a range: an anchor, a place, or an address with one of them; null for anything else."""
    fragment = text.removeprefix("#")
    if _ANCHOR.fullmatch(fragment) or _SPOKEN.fullmatch(fragment) or parse_place(fragment):
        return Target(fragment=fragment)
    match = re.fullmatch(rf"\S*?{_ADDRESS.pattern}", text) or _BARE.fullmatch(text)
    return Target(match["id"], fragment=unquote(match["fragment"])) if match and match["fragment"] else None


def _parse_target(text: str) -> Target:
    text = text.strip(_AROUND)
    if match := _ADDRESS.search(text) or _BARE.fullmatch(text):
        return Target(match["id"], fragment=unquote(match["fragment"] or ""))
    numbers = find_doc_numbers(text)
    number = numbers[0] if numbers else None
    rest = text[: number.start] + text[number.end :] if number else text
    title = _TITLE.search(rest)
    if title:
        rest = rest[: title.start()] + rest[title.end() :]
    place = _LEFT_OVER.sub("", rest).strip(_AROUND).removeprefix("#")
    if not number and not title:
        raise ReferenceNotFound(
            f"看不出“{text[:30]}”指哪份文件",
            "粘贴“复制链接”得到的网址，或写文号和位置，例如“青教委字〔2021〕18号 第二部分第4条”",
        )
    return Target("", number.doc_number if number else None, title[1] if title else "", "" if place in _WHOLE else place)
