"""All that was read of one document, gathered before anything is settled."""

from __future__ import annotations

from dataclasses import dataclass

from archive.vocabulary import ARTICLE_KINDS
from scraper import gongwen
from scraper.cues.kinds import kind_of_title
from scraper.record.body import Body, build_body
from scraper.roles.head_values import Head
from scraper.roles.tail import Tail
from scraper.roles.titles import same_title
from scraper.text.rows import Hint, Row


@dataclass(frozen=True)
class Evidence:
    """All that was read of one document, before anything is settled."""

    head: Head
    tail: Tail
    imprint: gongwen.Imprint
    rows: list[Row]
    title: str
    page_title: str | None
    body: Body
    signatures: list[gongwen.Signature]
    attached: dict[int, tuple[int, str]]
    signature: gongwen.Signature | None
    """The document's own, of several."""
    addressees: tuple[str, ...]
    title_kind: str | None
    """The type word of the title, subtitle or page title."""

    @property
    def is_official(self) -> bool:
        """Whether the grammar of official documents holds: 文号, or a salutation and a signature, or type and issuer."""
        signed = bool(self.signatures)
        typed = self.title_kind is not None and self.title_kind not in ARTICLE_KINDS
        return bool(
            self.head.doc_number
            or self.head.enactments
            or (self.addressees and signed)
            or (typed and (signed or self.head.values.get("issuer")))
        )

    @property
    def is_article_of_page(self) -> bool:
        """Whether it is the article of a page in HTML and no official document: a day at its foot is then the page's."""
        return self.head.is_web_page and not self.is_official and any(row.has(Hint.PARAGRAPH) for row in self.rows)

    @property
    def headlines(self) -> list[str]:
        """Title, subtitle, kicker and the page's own title."""
        return [t for t in (self.title, self.head.subtitle, self.head.kicker, self.page_title) if t]


def gather(head: Head, rows: list[Row], tail: Tail, imprint: gongwen.Imprint) -> Evidence:
    """What head, rows, tail and imprint say; the title that the tail calls the original one goes before a page's."""
    assert head.title
    title, page_title = head.title, head.page_title
    if tail.original_title and not same_title(tail.original_title, title):
        title, page_title = tail.original_title, title
    signatures = [s for s in gongwen.find_signatures(rows) if s.date]
    attached = gongwen.find_attached(rows, title)
    return Evidence(
        head=head,
        tail=tail,
        imprint=imprint,
        rows=rows,
        title=title,
        page_title=page_title,
        body=build_body(rows, signatures, attached),
        signatures=signatures,
        attached=attached,
        signature=_own_signature(signatures, rows, attached),
        addressees=next((found for r in rows[:3] if (found := gongwen.parse_addressees(r.text))), ()),
        title_kind=_title_kind(title, head.subtitle, page_title),
    )


def _title_kind(*titles: str | None) -> str | None:
    """The type word that the first of `titles` to have one ends in, whole or before its colon."""
    for title in titles:
        if title and (kind := kind_of_title(title) or kind_of_title(title.split("：")[0])):
            return kind
    return None


def _own_signature(
    signatures: list[gongwen.Signature], body: list[Row], attached: dict[int, tuple[int, str]]
) -> gongwen.Signature | None:
    """The signature of the document itself: the first with an organ above an attached document, else the last of all."""
    first_attached = min((body[p].line for p in attached), default=None)
    if first_attached is not None:
        above = [s for s in signatures if s.lines[-1] < first_attached]
        if above:
            return next((s for s in above if s.organs), above[-1])
    with_organs = [s for s in signatures if s.organs]
    if with_organs:
        return with_organs[0]
    if signed := next((s for s in signatures if s.by_person), None):
        return signed  # An order is signed above the rules that it makes known.
    last_lines = {r.line for r in body[-4:]}
    return next((s for s in reversed(signatures) if s.lines[-1] in last_lines), None)
