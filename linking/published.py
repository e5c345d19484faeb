"""The ledger of one document: every anchor that was ever published, and what became of those that are gone.

A text file for people and version control: a head of `key: value`, then a line for each passage that is there now, in
document order, then a line for each link whose passage no longer stands under its anchor. `dump_document` and
`load_document` are inverses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from hashlib import sha256

from archive.anchor import ANCHOR_VERSION
from archive.blocks import Block, Heading
from archive.errors import HongzhuError
from linking.passage import Row

LEDGER_FORMAT = 1
_FIRST_LINE = f"hongzhu published links {LEDGER_FORMAT}"


class LinkLedgerDamaged(HongzhuError):
    """The ledger of published links is not what the program wrote."""


class Fate(Enum):
    """What became of a published link; the value stands in the ledger."""

    SAME = "same"
    """The same words under another number or in another place."""
    CORRECTED = "corrected"
    """Words were changed."""
    SPLIT = "split"
    """It became several passages; the target is the first."""
    JOINED = "joined"
    """It became part of a longer passage."""
    MOVED = "moved"
    """A person says, or the words show, that it stands elsewhere now."""
    REMOVED = "removed"
    """A person says that it is no more."""


@dataclass(frozen=True, slots=True)
class Departed:
    """A published link whose passage does not stand under its anchor any more."""

    anchor: str
    day: str
    """YYYY-MM-DD: of the build that first published it so."""
    fate: Fate
    target: str
    """`#anchor` here, `id#anchor` or `id#` in another document; empty where it was removed."""
    place: str
    """The anchor that the passage stood below; empty at the beginning."""
    entry: str
    """Digest of the forwarding entry that settled it; empty where evidence did."""
    why: str
    """In a person's words; empty where evidence settled it."""
    sketch: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A document that is no longer in the archive."""

    day: str
    target: str
    """The id of its successor; empty where it was removed."""
    entry: str
    why: str


@dataclass(frozen=True)
class PublishedDocument:
    """All that was ever published of one document."""

    id: str
    title: str
    body: str
    """`body_digest` of the record it was last made from."""
    gone: Gone | None
    passages: str
    """The lines of passages; parsed only where something changed."""
    departures: str
    """The lines of departed links."""
    used: tuple[str, ...] = ()
    """Digests of the forwarding entries that were applied to it."""
    where: str = field(default="", compare=False)
    """The file, for messages; empty until it is first written."""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The passages that are there now, in document order."""
        return tuple(Row(a, d, int(n), s) for a, d, n, s in self._fields(self.passages, 4))

    @cached_property
    def departed(self) -> tuple[Departed, ...]:
        """Departed links, the oldest first."""
        lines = self._fields(self.departures, 8)
        return tuple(Departed(a, day, _fate(fate, self.where), *rest) for a, day, fate, *rest in lines)

    @property
    def links(self) -> int:
        """How many lines the ledger keeps of it; never becomes less by itself."""
        return self.passages.count("\n") + self.departures.count("\n")

    def _fields(self, lines: str, width: int) -> Iterable[list[str]]:
        for line in lines.split("\n"):
            if line:
                fields = line.split("\t")
                if len(fields) != width:
                    raise damaged(self.where, line)
                yield fields


def make_document(
    record_id: str,
    title: str,
    body: str,
    gone: Gone | None,
    rows: Iterable[Row],
    departed: Iterable[Departed],
    used: Iterable[str] = (),
) -> PublishedDocument:
    """A document from its parts."""
    return PublishedDocument(
        record_id,
        title,
        body,
        gone,
        "".join(f"{r.anchor}\t{r.digest}\t{r.length}\t{r.sketch}\n" for r in rows),
        "".join(_departed_line(d) for d in departed),
        tuple(used),
    )


def body_digest(body: tuple[Block, ...]) -> str:
    """Sixteen signs that change where any block does, or the rule by which anchors are made."""
    parts = [f"{block.level if isinstance(block, Heading) else 0}{block.text}" for block in body]
    return sha256("\n\n".join([str(ANCHOR_VERSION), *parts]).encode("utf-8")).hexdigest()[:16]


def dump_document(document: PublishedDocument) -> str:
    """The file of `document`."""
    head = [_FIRST_LINE, f"id: {document.id}", f"title: {one_line(document.title)}", f"body: {document.body}"]
    if gone := document.gone:
        head.append("gone: " + "\t".join((gone.day, gone.target, gone.entry, one_line(gone.why))))
    if document.used:
        head.append(f"entries: {' '.join(document.used)}")
    return "\n".join([*head, "", document.passages, document.departures])


def load_document(text: str, where: str) -> PublishedDocument:
    """The document in the file `text`; raises LinkLedgerDamaged, naming `where`."""
    parts = text.split("\n\n", 1)
    first, *lines = parts[0].split("\n")
    if first != _FIRST_LINE:
        raise LinkLedgerDamaged(
            f"这个程序读不懂链接账本的第一行：{first[:60]!r}",
            where=where,
            next_step="从版本历史恢复这个文件，或换用写它的那一版程序",
        )
    head = dict(line.split(": ", 1) for line in lines if ": " in line)
    passages, separator, departures = (parts[1] if len(parts) > 1 else "").partition("\n\n")
    if not separator and passages.startswith("\n"):
        passages, departures = "", passages[1:]
    if not {"id", "title", "body"} <= head.keys() or len(parts) < 2:
        raise damaged(where, lines[0] if lines else "")
    gone = None
    if "gone" in head:
        fields = head["gone"].split("\t")
        if len(fields) != 4:
            raise damaged(where, head["gone"])
        gone = Gone(*fields)
    used = tuple(head.get("entries", "").split())
    return PublishedDocument(head["id"], head["title"], head["body"], gone, _ended(passages), departures, used, where)


def one_line(text: str) -> str:
    """`text` fit for one field of the ledger."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())


def damaged(where: str, line: str) -> LinkLedgerDamaged:
    """The error for a line that the program did not write."""
    return LinkLedgerDamaged(f"链接账本里有一行不完整：{line[:60]!r}", where=where, next_step="从版本历史恢复这个文件")


def _ended(lines: str) -> str:
    return f"{lines}\n" if lines and not lines.endswith("\n") else lines


def _departed_line(d: Departed) -> str:
    fields = (d.anchor, d.day, d.fate.value, d.target, d.place, d.entry, one_line(d.why), d.sketch)
    return "\t".join(fields) + "\n"


def _fate(value: str, where: str) -> Fate:
    try:
        return Fate(value)
    except ValueError as error:
        raise damaged(where, value) from error
