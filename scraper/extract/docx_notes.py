"""Footnotes and endnotes of a Word file: the marks that Word draws, counted as it counts, and the notes below the text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from scraper.extract.docx_numbering import spell
from scraper.extract.package import Package, attribute, children, descendants, local_name, resolve
from scraper.extract.raised import raised

_PARTS = (("footnote", "footnotes.xml", "decimal"), ("endnote", "endnotes.xml", "lowerRoman"))
"""Kind of note, its part, and the numbers that Word gives where the document says nothing."""


class Notes:
    """Marks of notes in the order in which the text refers to them."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        self._formats = {kind: self._format_of(kind, usual) for kind, _, usual in _PARTS}
        self._marks: dict[tuple[str, str], str] = {}
        self._current = ""

    def mark(self, element: etree._Element) -> str:
        """What a reference to a note, or the sign at the beginning of the note itself, prints."""
        name = local_name(element)
        if name.endswith("Ref"):
            return self._current
        if (attribute(element, "customMarkFollows") or "0") not in ("0", "false", "off"):
            return ""
        kind, number = name.removesuffix("Reference"), attribute(element, "id") or ""
        if (kind, number) not in self._marks:
            count = 1 + sum(known == kind for known, _ in self._marks)
            spelt = spell(count, self._formats[kind])
            self._marks[kind, number] = raised(spelt) if spelt.isascii() and spelt.isdecimal() else spelt
            if spelt.isascii() and spelt.isalpha():
                self._marks[kind, number] = f"[{spelt}]"
        return self._marks[kind, number]

    def all(self) -> Iterator[etree._Element]:
        """Each note in the order of their marks; `mark` prints its own sign until the next one is taken."""
        for kind, part, _ in _PARTS:
            name = resolve(self._main, part)
            if not self._package.has(name):
                continue
            order = {number: at for at, (known, number) in enumerate(self._marks) if known == kind}
            notes = [n for n in children(self._package.xml(name), kind) if attribute(n, "type") is None]
            for note in sorted(notes, key=lambda n: order.get(attribute(n, "id") or "", len(order))):
                self._current = self._marks.get((kind, attribute(note, "id") or ""), "")
                yield note
        self._current = ""

    def _format_of(self, kind: str, usual: str) -> str:
        for part in (self._main, resolve(self._main, "settings.xml")):
            if self._package.has(part):
                for properties in descendants(self._package.xml(part), f"{kind}Pr"):
                    for form in children(properties, "numFmt"):
                        return attribute(form, "val") or usual
        return usual
