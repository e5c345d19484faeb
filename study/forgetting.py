"""A document that is taken out, or masked, leaves the packs: which of them quote it, and what they remember of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from archive.atomic import write_atomically
from archive.digest import letters_of
from archive.record import Record
from study.finder import Forwarding, PassageFinder
from study.pack import PacksNotUsable
from study.quotes import Quote, dump_quotes
from study.references import ReferenceNotFound
from study.session import open_session
from study.shelf import ShelvedPack, forwarding_of, load_shelved, packs_folder

_TELLING = 6
"""Letters: a shorter paragraph (特此通知) stands in many documents and tells none."""


def packs_quoting(archive_root: Path, records: Iterable[Record], record_id: str) -> list[Path]:
    """The pack files that refer to a record, by whatever name; `records` are those that the packs can name."""
    finder = PassageFinder(records, forwarding_of(archive_root))
    return [s.path for s in _usable(archive_root) if any(_names(finder, text, record_id) for text in _references(s))]


def without_quotes_of(archive_root: Path, record: Record) -> dict[Path, str | None]:
    """Each file of remembered wording that has words of `record` → its text without them; null where none is left."""
    letters = {letters for block in record.body if len(letters := letters_of(block.text)) >= _TELLING}
    found: dict[Path, str | None] = {}
    for shelved in _usable(archive_root):
        kept = [quote for quote in shelved.quotes if not _is_of(quote, record, letters)]
        if len(kept) < len(shelved.quotes):
            found[shelved.quotes_path] = dump_quotes(kept) if kept else None
    return found


def forget_hidden(archive_root: Path, records: Iterable[Record], forward: Forwarding) -> list[Path]:
    """Take out of what packs remember the wording that was masked by hand since; the files that were changed.

    `forward` follows published links.
    """
    usable = [shelved for shelved in _usable(archive_root) if shelved.quotes]
    if not usable:
        return []
    finder = PassageFinder(records, forward)
    changed = []
    for shelved in usable:
        try:
            session = open_session(shelved.name, shelved.pack, shelved.quotes, finder, lambda record: False, str(shelved.path))
        except PacksNotUsable:
            continue
        hidden = {item.quote for item in session.items if item.is_hidden_since}
        if hidden:
            _write(shelved, [quote for quote in shelved.quotes if quote not in hidden])
            changed.append(shelved.quotes_path)
    return changed


def _write(shelved: ShelvedPack, kept: list[Quote]) -> None:
    if kept:
        write_atomically(shelved.quotes_path, dump_quotes(kept).encode("utf-8"))
    else:
        shelved.quotes_path.unlink()


def forget_quotes(archive_root: Path, record: Record) -> list[Path]:
    """Rewrite what packs remember without the words of `record`; the files that were changed."""
    changes = without_quotes_of(archive_root, record)
    for path, text in changes.items():
        if text is None:
            path.unlink(missing_ok=True)
        else:
            write_atomically(path, text.encode("utf-8"))
    return list(changes)


def _usable(archive_root: Path) -> list[ShelvedPack]:
    found = []
    for path in sorted(packs_folder(archive_root).glob("*.md")):
        try:
            found.append(load_shelved(path))
        except PacksNotUsable:
            continue  # told by `hongzhu check`; what is broken is published nowhere
    return found


def _references(shelved: ShelvedPack) -> list[str]:
    return [reference.text for item in shelved.pack.items for reference in item.references]


def _names(finder: PassageFinder, reference: str, record_id: str) -> bool:
    try:
        return record_id in {record.id for record in finder.find(reference).records}
    except ReferenceNotFound:
        return record_id in reference


def _is_of(quote: Quote, record: Record, letters: set[str]) -> bool:
    texts = [letters_of(text) for text in quote.text]
    if record.title in quote.source or any(text in letters for text in texts):
        return True
    return any(own in text for own in letters for text in texts)  # a comparison has it behind a word of its own
