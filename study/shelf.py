"""The packs beside an archive: `packs/<name>.md` with what each remembers, read and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from archive.atomic import write_atomically
from archive.record import Record
from linking.published_folder import PublishedFolder, published_folder_of
from linking.reference import Reference as PublishedLink
from linking.resolution import resolve
from study.finder import Forwarding, PassageFinder
from study.pack import Pack, PackError, PacksNotUsable
from study.pack_markdown import load_pack
from study.quotes import SUFFIX, Quote, dump_quotes, load_quotes
from study.session import Session, Standing, open_session

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_RESERVED = ("index", "readme", "show", "phone")


@dataclass(frozen=True)
class ShelvedPack:
    """A pack and the files it stands in."""

    path: Path
    text: str
    """The file as it is."""
    pack: Pack
    quotes: tuple[Quote, ...]

    @property
    def name(self) -> str:
        """The stem of its file."""
        return self.path.stem

    @property
    def quotes_path(self) -> Path:
        """Where it remembers the wording."""
        return self.path.with_name(self.name + SUFFIX)


def packs_folder(archive_root: Path) -> Path:
    """Where the packs of an archive are: beside it, so that another archive has its own."""
    return archive_root.parent / "packs"


def forwarding_of(archive_root: Path) -> Forwarding:
    """Where the published links of an archive went, as its ledger knows since the last build."""
    documents = PublishedFolder(published_folder_of(archive_root)).documents

    def forward(record_id: str, anchor: str) -> tuple[str, str] | None:
        now = resolve(PublishedLink(record_id, anchor), documents)
        return (now.document, now.anchor) if now else None

    return forward


def load_shelf(folder: Path) -> tuple[ShelvedPack, ...]:
    """All packs in `folder`, newest session first; raises PacksNotUsable with every mistake of every file."""
    packs, problems = [], list[PackError]()
    for path in sorted(folder.glob("*.md")):
        try:
            packs.append(load_shelved(path))
        except PacksNotUsable as error:
            problems += error.problems
    if problems:
        raise PacksNotUsable(problems)
    return tuple(sorted(packs, key=lambda shelved: shelved.pack.date or "", reverse=True))


def load_shelved(path: Path) -> ShelvedPack:
    """The pack at `path` with its quotes; raises PacksNotUsable."""
    if not _NAME.fullmatch(path.stem) or path.stem in _RESERVED:
        problem = PackError(
            f"文件名不能用作网址：{path.stem}",
            where=str(path),
            next_step="改名，只用小写字母、数字和连字符，例如 jiafang-2025.md",
        )
        raise PacksNotUsable([problem])
    quotes_path = path.with_name(path.stem + SUFFIX)
    try:
        text = path.read_text(encoding="utf-8")
        pack = load_pack(text, str(path))
        quotes = load_quotes(quotes_path.read_text(encoding="utf-8"), str(quotes_path)) if quotes_path.exists() else ()
    except UnicodeDecodeError as error:
        raise PacksNotUsable([PackError("文件不是 UTF-8 编码", where=str(path), next_step="用编辑器另存为 UTF-8")]) from error
    except PacksNotUsable:
        raise
    except PackError as error:
        raise PacksNotUsable([error]) from error
    return ShelvedPack(path, text, pack, quotes)


def open_shelf(
    shelf: Iterable[ShelvedPack],
    records: Iterable[Record],
    is_out_of_force: Callable[[Record], bool],
    forward: Forwarding,
) -> tuple[Session, ...]:
    """A session a pack; raises PacksNotUsable with every reference of every pack that names nothing."""
    finder = PassageFinder(records, forward)
    sessions, problems = [], list[PackError]()
    for shelved in shelf:
        try:
            where = str(shelved.path)
            sessions.append(open_session(shelved.name, shelved.pack, shelved.quotes, finder, is_out_of_force, where))
        except PacksNotUsable as error:
            problems += error.problems
    if problems:
        raise PacksNotUsable(problems)
    return tuple(sessions)


def remember(shelved: ShelvedPack, session: Session, day: str) -> int:
    """Write the checks of all passages as they are now into the pack file, and their wording beside it.

    Nothing else in the file changes; the number of items whose check is new or another one. A quote that still holds
    keeps its day.
    """
    kept = {quote.check: quote for quote in shelved.quotes}
    lines = shelved.text.split("\n")
    changed, quotes = 0, []
    for item in reversed(session.items):
        if not item.passages or item.standing is Standing.WITHDRAWN:
            continue
        source = "；".join(passage.source for passage in item.passages)
        text = tuple(text for passage in item.passages for text in passage.paragraphs)
        quotes.append(kept.get(item.check) or Quote(item.check, day, source, not item.out_of_force, text))
        if item.item.check != item.check:
            _put_check(lines, item.item.check_line, item.item.last_key_line, item.check)
            changed += 1
    if quotes:
        write_atomically(shelved.quotes_path, dump_quotes(reversed(quotes)).encode("utf-8"))
    if changed:
        write_atomically(shelved.path, "\n".join(lines).encode("utf-8"))
    return changed


def _put_check(lines: list[str], check_line: int | None, last_key_line: int | None, check: str) -> None:
    line = f"- 校验: {check}"
    if check_line:
        lines[check_line - 1] = line
    elif last_key_line:
        lines.insert(last_key_line, line)
