"""The references of a record as links of its page, and the words that say what is linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from archive.article import find_article
from archive.record import Record
from hooks.library import Library
from linking.mentions import texts_of
from linking.named_article import article_behind
from linking.references import Status
from linking.spoken import nest_quotes


@dataclass(frozen=True)
class TextLink:
    """A link within the text of a block."""

    start: int
    end: int
    href: str
    title: str
    """Plain text: what the link leads to."""
    is_ended: bool = False
    """Whether the document it leads to is out of force, or was withdrawn."""
    clause: str = ""
    """The article that is named, as far as a preview shows it; empty where none is."""


_PREVIEW = 200
"""Characters of an article that its preview shows: more hides the text that is read."""

Links = Mapping[tuple[int, int], tuple[TextLink, ...]]
"""By block and cell."""


def links_of(record: Record, library: Library, root: str) -> Links:
    """The links in the text of `record`; only a reference that names one record becomes one."""
    found: dict[tuple[int, int], list[TextLink]] = defaultdict(list)
    for mention in library.mentions.made.get(record.id, ()):
        reference = mention.reference
        if reference.status.is_link:
            target = library.by_id[reference.targets[0]]
            text = texts_of(record.body[mention.block])[mention.cell]
            end, anchor, clause = _article_behind(text, reference.end, target)
            link = TextLink(
                reference.start,
                end,
                f"{root}{library.urls[target.id]}{anchor}",
                _say_target(target, [library.by_id[new] for new in reference.others], reference.status),
                reference.status is not Status.LINKED,
                clause,
            )
            found[mention.block, mention.cell].append(link)
    return {place: tuple(links) for place, links in found.items()}


def _article_behind(text: str, end: int, target: Record) -> tuple[int, str, str]:
    """Where the link ends, the anchor of the article that is named behind the title, and its words; as it was where none is."""
    named = article_behind(text, end)
    block = find_article(named.article, target.anchors, [each.text for each in target.body]) if named else None
    if named is None or block is None:
        return end, "", ""
    clause = target.body[block].text
    return named.end, f"#{target.anchors[block]}", clause if len(clause) <= _PREVIEW else f"{clause[:_PREVIEW]}……"


def name_of(record: Record) -> str:
    """《title》 with its 文号 where one is printed."""
    return f"《{nest_quotes(record.title)}》{f'（{record.doc_number}）' if record.doc_number else ''}"


def _say_target(target: Record, successors: list[Record], status: Status) -> str:
    if status is Status.LINKED:
        return name_of(target)
    ended = "已从文库撤下" if status is Status.WITHDRAWN else "已废止"
    now = f"，现行：{'、'.join(map(name_of, successors))}" if successors else ""
    return f"{name_of(target)}{ended}{now}"
