"""The record as the site may show it: who must not be read is not there, what must not be read is hidden.

The Markdown keeps every word. Pages, index, shards, packs and links are made from what stands here, so that all of them
say the same and the search finds what is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from archive.blocks import Heading, Paragraph
from archive.declared import is_excerpt
from archive.personal import Personal, find_personal, hide_personal, may_hold_numbers, plain_value
from archive.personal_body import find_in_body, hide_in_body
from archive.record import Record, Source
from archive.record_cache import found_record
from archive.settings import Publish, Settings

_EXCERPT_LENGTH = 200
"""Characters: a paragraph or two, what newspapers' terms commonly let pass as a quotation."""
_MORE = "……"
_EXAMPLE = re.compile("（(?:“|加了“|去了“).*”）")
"""What a revision quotes of the text that it changed (revisions.py): it may stand behind the end of an excerpt."""

_CLOSED = re.compile(
    "不予公开|不公开|不对外公开|非公开|不宜公开|免予公开|依申请公开|公开[^:：]{0,2}[:：]?否|内部|工作秘密|不(?:外传|上网|登报|见报)|[用阅]后"
    "|(?:限|范围[:：])(?:校内|内部|本校|本单位|系统内|机关内|党内|单位内部)|不得对外"
    "|注意(?:保存|保密)|妥善保管|(?:不得|请?勿|严禁|禁止|不)在?(?:外传|公开|转载|上网|翻印|扩散|转发|(?:通过|向)?(?:互联网|网络|网站|网上|媒体|社会|公众号))"
)
_OPEN = re.compile("主动公开|公开发布|全文公开")
"""How 附注 and labels say whether a document is for everybody; a line with both (非依申请公开…) is closed."""

_NOT_SEARCHED = frozenset(("id", "url", "file", "sha256", "doc_number", "received_at", "text", "personal_allowed", "body"))
"""Fields without words: a digest that happens to look like a number stays as it is."""


def as_published(record: Record, settings: Settings = Settings()) -> Record | None:  # noqa: B008  # frozen
    """`record` as the readers of this site may read it; null where it is kept and not published. Idempotent."""
    if held_back_by(record) or (record.review and settings.publish is Publish.CHECKED and not record.withdrawn):
        return None
    if settings.private:
        return found_record(record, "private", _without_personal)
    return found_record(record, "published", lambda whole: _as_excerpt(_without_personal(whole)))


def published_records(records: Iterable[Record], settings: Settings = Settings()) -> list[Record]:  # noqa: B008  # frozen
    """Those that are published, as they are."""
    return [shown for record in records if (shown := as_published(record, settings))]


def held_back_by(record: Record) -> str | None:
    """The words of the document by which it is not published; null where it is, or where a person says so by name."""
    return None if record.released_by or record.withdrawn or not says_closed(record) else record.disclosure


def says_closed(record: Record) -> bool:
    """Whether the document says that it is not for everybody, whatever a person decided."""
    return bool(record.disclosure and _CLOSED.search(record.disclosure))


def personal_in(record: Record) -> list[Personal]:
    """The personal numbers of `record` that are hidden on the site."""
    allowed = _allowed(record)
    found = [*find_in_body(record.body), *(p for text in _words_of(record) for p in find_personal(text))]
    return [each for each in found if each.value not in allowed]


def _without_personal(record: Record) -> Record:
    texts = [*_words_of(record), *(block.text for block in record.body)]
    if not may_hold_numbers("\n".join(texts)):  # nearly all
        return record
    allowed = _allowed(record)
    hidden: Record = _hide_in(record, allowed)
    return replace(hidden, body=hide_in_body(record.body, allowed))


def _allowed(record: Record) -> frozenset[str]:
    return frozenset(map(plain_value, record.personal_allowed))


def _words_of(value: Any) -> list[str]:
    """Every text of a record but its body."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in _words_of(item)]
    if is_dataclass(value):
        return [text for name in _searched(value) for text in _words_of(getattr(value, name))]
    return []


def _hide_in(value: Any, allowed: frozenset[str]) -> Any:
    if isinstance(value, str):
        return hide_personal(value, allowed=allowed)
    if isinstance(value, tuple):
        return tuple(_hide_in(item, allowed) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{name: _hide_in(getattr(value, name), allowed) for name in _searched(value)})
    return value


def _searched(value: Any) -> list[str]:
    """The fields that hold words; the file of a source has the name that somebody gave it, that of an attachment a digest."""
    return [f.name for f in fields(value) if f.name not in _NOT_SEARCHED or (f.name == "file" and isinstance(value, Source))]


def _as_excerpt(record: Record) -> Record:
    """`record` with the beginning of its text, where its rights allow no more."""
    whole = sum(len(block.text) for block in record.body)
    if not is_excerpt(record) or record.withdrawn or whole <= _EXCERPT_LENGTH + len(_MORE):
        return record
    shown: list[Heading | Paragraph] = []
    left = _EXCERPT_LENGTH
    for block in record.body:
        if left <= 0 or not isinstance(block, (Heading, Paragraph)):
            break
        shown.append(block if len(block.text) <= left else replace(block, text=f"{block.text[:left].rstrip()}{_MORE}"))
        left -= len(block.text)
    attachments = tuple(replace(each, file=None) for each in record.attachments)
    revisions = tuple(replace(each, change=_EXAMPLE.sub("", each.change)) for each in record.revisions)
    return replace(record, body=tuple(shown), attachments=attachments, revisions=revisions)
