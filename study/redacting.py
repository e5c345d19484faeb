"""Every file of an archive without the words that a person masks: records and all that stands beside them.

Value in, value out: what each file is to hold. The command writes it, and looks after what is not text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from archive.digest import letters_of, sha256_of
from archive.errors import HongzhuError
from archive.ledger import Ledger, dump_ledger
from archive.markdown import dump_record, load_record
from archive.record import Record, Revision, Source
from archive.redaction import COVER, cover, map_words
from archive.saving import bare_record
from archive.store import file_name
from archive.stored import StoredRecord
from archive.title_lines import without_strange_lines
from linking.passage import GAP
from linking.published import PublishedDocument, dump_document, make_document
from linking.published_folder import PublishedFolder
from study.quotes import dump_quotes
from study.shelf import ShelvedPack

Files = dict[Path, bytes | None]
"""What each file is to hold; null for one that goes."""

_PACK_KEYS = ("- 校验", "- 原文", "学习包:")
"""Lines of a pack that the program reads, and that hold no words of a document."""


def redacted_record(record: Record, words: Collection[str], renewed: dict[str, str]) -> Record:
    """`record` with `words` covered wherever it has them, made from the snapshots that stand for its own now."""
    hidden: Record = without_strange_lines(map_words(record, lambda text: cover(text, words)))

    def source(one: Source) -> Source:
        return replace(one, sha256=renewed.get(one.sha256, one.sha256))

    def revision(one: Revision) -> Revision:
        return replace(one, sha256=renewed.get(one.sha256, one.sha256))

    return replace(
        hidden,
        source=source(hidden.source) if hidden.source else None,
        other_sources=tuple(map(source, hidden.other_sources)),
        revisions=tuple(map(revision, hidden.revisions)),
    )


def record_files(stored: StoredRecord, record: Record, words: Collection[str], renewed: dict[str, str]) -> Files:
    """The files of a record that becomes `record`; they take another name where theirs has the words."""
    text = dump_record(record)
    stem = stored.path.name.removesuffix(".md")
    target = stored.path if cover(stem, words) == stem else _new_path(stored.path, record)
    files: Files = {}
    ledger = stored.load_ledger()
    if ledger:
        files[target.with_name(f"{target.stem}.ledger.yml")] = _ledger_text(stored, ledger, record, text, words, renewed)
    files[target] = text.encode("utf-8")
    known = {stored.path, stored.ledger_path}
    for path in sorted(stored.path.parent.iterdir()):
        if path.name.startswith(f"{stem}.") and path not in known and path.is_file():
            other = path.with_name(f"{target.stem}{path.name[len(stem) :]}")
            files[other] = text_without(path, words, renewed)
            known.add(path)
    return files | {path: None for path in known - files.keys() if path.exists()}


def _new_path(path: Path, record: Record) -> Path:
    new = path.with_name(f"{file_name(record)}.md")
    return new if not new.exists() else path.with_name(f"{record.id}.md")


def _ledger_text(
    stored: StoredRecord, ledger: Ledger, record: Record, text: str, words: Collection[str], renewed: dict[str, str]
) -> bytes:
    """A file that no person edited stays one that the program wrote."""
    hidden: Ledger = map_words(ledger, lambda each: cover(each, words))
    hidden = replace(hidden, raw_sha256=renewed.get(ledger.raw_sha256, ledger.raw_sha256))
    if not stored.is_edited(ledger):
        bare = dump_record(bare_record(record))
        own = sha256_of(bare.encode("utf-8")) if bare != text else None
        hidden = replace(hidden, extraction_sha256=sha256_of(text.encode("utf-8")), own_sha256=own)
    return dump_ledger(hidden).encode("utf-8")


def text_without(path: Path, words: Collection[str], renewed: dict[str, str]) -> bytes:
    """The bytes of a text file with `words` covered: of a record by its values, else character by character.

    Raises UnicodeDecodeError for what is no text.
    """
    data = path.read_bytes()
    text = data.decode("utf-8")
    if not holds(text, words):
        return data
    if path.name.endswith((".md", ".md.new")) and text.startswith("---"):
        try:
            return dump_record(redacted_record(load_record(text, str(path)), words, renewed)).encode("utf-8")
        except HongzhuError:
            pass  # broken by hand: its words go all the same
    return cover(text, words).encode("utf-8")


def holds(text: str, words: Collection[str]) -> bool:
    """Whether any of `words` stands in `text`, in whatever writing."""
    letters = letters_of(text)
    return any(letters_of(each) in letters for each in words)


def published_documents(folder: PublishedFolder, words: Collection[str]) -> Iterator[PublishedDocument]:
    """Each ledger of links that has a word of `words`, without them."""
    for document in folder.documents.values():
        rows = [row._replace(sketch=_sketch(row.sketch, words)) for row in document.rows]
        links = [replace(d, sketch=_sketch(d.sketch, words), why=cover(d.why, words)) for d in document.departed]
        gone = document.gone and replace(document.gone, why=cover(document.gone.why, words))
        title = cover(document.title, words)
        new = make_document(document.id, title, document.body, gone, rows, links, document.used)
        if dump_document(new) != dump_document(document):
            yield new


def _sketch(sketch: str, words: Collection[str]) -> str:
    """A sketch is cut out of its passage: at the edge of a piece a part of the words may stand alone."""
    pieces = cover(sketch, words).split(GAP)
    if len(pieces) == 1:
        return pieces[0]
    for number in range(len(pieces)):
        for word in map(letters_of, words):
            if number < len(pieces) - 1:
                pieces[number] = _cover_end(pieces[number], word)
            if number > 0:
                pieces[number] = _cover_end(pieces[number][::-1], word[::-1])[::-1]
    return GAP.join(pieces)


def _cover_end(piece: str, word: str) -> str:
    """`piece` without its last letters where they are the first of `word`."""
    for size in range(min(len(word) - 1, len(piece)), 0, -1):
        if letters_of(piece[-size:]) == word[:size]:
            return piece[:-size] + COVER * size
    return piece


def pack_files(shelf: Collection[ShelvedPack], words: Collection[str]) -> Files:
    """Packs whose own words, or whose remembered wording, have what is to be masked."""
    files: Files = {}
    for shelved in shelf:
        lines = [line if line.startswith(_PACK_KEYS) else cover(line, words) for line in shelved.text.split("\n")]
        if (text := "\n".join(lines)) != shelved.text:
            files[shelved.path] = text.encode("utf-8")
        kept = [quote for quote in shelved.quotes if not holds("\n".join(quote.text), words)]
        if len(kept) < len(shelved.quotes):
            files[shelved.quotes_path] = dump_quotes(kept).encode("utf-8") if kept else None
    return files
