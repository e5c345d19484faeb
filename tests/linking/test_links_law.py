"""The law: every anchor published at any time opens the same passage, its successor, or a sentence that says what happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from archive.anchor import anchors_of
from hooks.html.render_body import render_body
from hooks.html.render_forwarding import render_forwarding
from hooks.library import make_library
from hooks.published_links import PublishedLinks
from linking.comparison import Comparison, Loss, compare
from linking.forwarding import Entry
from linking.passage import split_marker
from linking.published import PublishedDocument, dump_document, load_document
from linking.reference import Reference, parse_reference

from .edited_archive import EDITS, SEEDS, EditedArchive, apply_edit

GENERATIONS = st.lists(st.lists(EDITS, max_size=4), min_size=1, max_size=4)


@dataclass(frozen=True)
class Claim:
    """A link somebody copied."""

    link: Reference
    name: int
    """Of the part that it opened."""
    words: str


@dataclass
class Shown:
    """What stands in a page at one id."""

    tag: str
    text: str = ""
    links: tuple[str, ...] = ()


class PageReader(HTMLParser):
    """Every element of a page in order: blocks, spans of departed links, notes below a block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shown: list[tuple[str, Shown]] = []
        self._inside_note = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        kind = values.get("class") or ""
        if kind == "hz-moved":
            self.shown.append((values["id"] or "", Shown("moved")))
        elif kind == "hz-moved-note":
            self.shown.append(("", Shown("below")))
        elif values.get("id"):
            self.shown.append((values["id"] or "", Shown("block")))
        elif tag == "a" and self.shown:
            self.shown[-1][1].links += (values["href"] or "",)

    def handle_data(self, data: str) -> None:
        if self.shown:
            self.shown[-1][1].text += data


class World:
    """Archive, ledger, forwarding entries, and every link that was ever copied."""

    def __init__(self) -> None:
        self.archive = EditedArchive()
        self.published: dict[str, PublishedDocument] = {}
        self.entries: list[Entry] = []
        self.claims: list[Claim] = []
        self.day = 0

    def publish(self) -> None:
        self.day += 1
        found = self._compare()
        if found.losses:
            for loss in found.losses:
                self.settle(loss)
            found = self._compare()
            if found.losses:  # a document was sent elsewhere whole: its passages are asked for next
                for loss in found.losses:
                    self.settle(loss)
                found = self._compare()
        assert not found.losses
        self.published = {
            record_id: load_document(dump_document(document), "") for record_id, document in found.documents.items()
        }
        again = self._compare()
        assert not again.changed and not again.losses, "publishing twice changes nothing"
        self.archive.forget_which_of_equals()
        for record in self.archive.records():
            parts = self.archive.documents[record.id]
            for part, anchor, block in zip(parts, anchors_of(record.body), record.body, strict=True):
                self.claims.append(Claim(Reference(record.id, anchor), part.name, block.text))

    def _compare(self) -> Comparison:
        return compare(self.archive.records(), self.published, self.entries, f"2026-{self.day:02}-01")

    def settle(self, loss: Loss) -> None:
        """What an archivist who knows the truth would write."""
        link = loss.link
        new: Reference | None = None
        if not link.anchor:
            now = self.archive.now_document(link.document)
            new = Reference(now) if now else None
        else:
            names = {claim.name for claim in self.claims if claim.link == link}
            place = self.archive.place(self.archive.now(max(names)))
            if place:
                body = next(r.body for r in self.archive.records() if r.id == place[0])
                new = Reference(place[0], anchors_of(body)[place[1]])
        if new == link:
            new = None
        self.entries.append(Entry(link, new, f"第{self.day}次整理", f"forward.yml:{len(self.entries)}"))

    def check(self) -> None:
        """The law, for every link that was ever copied, read from the pages themselves."""
        library = make_library(list(self.archive.records()), ())
        links = PublishedLinks(self.published, library)
        pages = {r.id: PageReader(str(render_body(r, notes=links.notes(r)).html)).shown for r in library.records}
        for gone in links.departed_documents():
            pages[gone.id] = PageReader(str(render_forwarding(gone, links.linker(gone.id)))).shown
        for claim in self.claims:
            self.check_claim(claim, pages[claim.link.document], pages)

    def check_claim(self, claim: Claim, page: list[tuple[str, Shown]], pages: dict[str, list[tuple[str, Shown]]]) -> None:
        note(f"{claim}")
        places = [number for number, (anchor, _) in enumerate(page) if anchor == claim.link.anchor]
        assert len(places) == 1, f"{claim.link} stands {len(places)} times"
        shown = page[places[0]][1]
        if shown.tag == "block":
            below = page[places[0] + 1][1] if places[0] + 1 < len(page) else None
            if not self.means(claim, claim.link):
                assert below and below.tag == "below", f"{claim.link} opens other words without a sentence: {shown.text}"
            return
        assert shown.text.strip()
        if shown.text.startswith("这一段"):
            blocks = [anchor for anchor, other in page[places[0] + 1 :] if other.tag == "block"]
            targets = [Reference(claim.link.document, blocks[0])]
        else:
            targets = []
        targets += [link for href in shown.links if (link := address(href, claim.link.document))]
        if targets:
            assert any(self.means(claim, target) for target in targets), f"{claim.link} leads to {targets}: {shown.text}"
        else:
            assert "删去" in shown.text or "没有" in shown.text

    def means(self, claim: Claim, target: Reference) -> bool:
        """Whether `target` is what was copied: by name, by the letters behind its number, or as the whole document."""
        if not target.anchor:
            return target.document in self.archive.documents
        record = next(r for r in self.archive.records() if r.id == target.document)
        position = anchors_of(record.body).index(target.anchor)
        part = self.archive.documents[target.document][position]
        same_words = split_marker(claim.words)[1] == split_marker(record.body[position].text)[1]
        return same_words or part.name in self.archive.now(claim.name)


def address(href: str, document: str) -> Reference | None:
    return Reference(document, href[1:]) if href.startswith("#") else parse_reference(re.sub(r"^(\.\./)+", "/", href))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SEEDS, min_size=1, max_size=3), GENERATIONS)
def test_every_published_link_leads_somewhere_true(
    documents: list[list[int]], generations: list[list[tuple[str, int, int, int]]]
) -> None:
    world = World()
    for seeds in documents:
        world.archive.add_document(seeds)
    world.publish()
    world.check()
    for edits in generations:
        for edit in edits:
            apply_edit(world.archive, edit)
        world.publish()
        world.check()
