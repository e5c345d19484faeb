"""Every file of an archive that has words which nobody is to read, written anew without them; originals put away."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.atomic import write_atomically
from archive.last_publication import forget_values
from archive.put_away import UNDO
from archive.record_cache import forget_builds
from archive.redaction import Redactions
from archive.store import Archive, StoredRecord
from hongzhu.options import CRAWLS, INBOX, PUT_AWAY
from linking.published_folder import FORWARDING_FILE, PublishedFolder, published_folder_of
from scraper.snapshot import SnapshotStore
from study.redacting import Files, pack_files, published_documents, record_files, redacted_record, text_without
from study.shelf import load_shelf, packs_folder

_INDEX = Path("data/index")
_INBOXES = (Path("inbox"), INBOX)
"""Where raw files wait that are not ingested yet."""
_REPORTS = "*/reports/*.json"
"""What crawls told has the titles of documents; what they remember beside it has addresses alone."""


@dataclass
class Masked:
    """What one run did, for its account."""

    files: list[Path] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)
    """Files that are no text and may have the words."""
    closed: int = 0
    renewed: dict[str, str] = field(default_factory=dict)


def put_away(store: SnapshotStore, digests: Iterable[str], fresh: Mapping[str, bytes]) -> Masked:
    """Close the snapshots of these digests, or let what is `fresh` stand for them."""
    done = Masked()
    for sha256 in digests:
        if new := store.renewed_by(sha256):  # by a run that was stopped then, perhaps before the old bytes were gone
            store.mark_renewed(sha256, new)
            done.renewed[sha256] = new
        else:
            _put_away(store, sha256, fresh.get(sha256), done)
    return done


def mask_files(archive: Archive, stored: StoredRecord, words: Collection[str], done: Masked, root: Path = Path()) -> None:
    """Write what has `words` without them: files of the archive in `root`, its ledger of links, its packs; the index goes,
    and so do the steps that the desk could take back."""
    _write(_all_files(archive, stored, words, done, root), done)
    published = PublishedFolder(published_folder_of(archive.root))
    published.write(list(published_documents(published, words)))
    for place in (_INDEX, PUT_AWAY.with_name(UNDO)):
        shutil.rmtree(root / place, ignore_errors=True)
    forget_builds(root / PUT_AWAY.parent)
    forget_values(root / PUT_AWAY.parent)


def tell_other_sites(root: Path = Path()) -> list[str]:
    """Of each site beside the public one, which the next build leaves as it is, that it still has the words."""
    kinds = (("site-private", "内部的站点", "--private"), ("site-offline", "离线副本的文件夹", "--offline"))
    return [
        f"{what} {name} 里还有：再运行 hongzhu build {option}，或者删去它；"
        for name, what, option in kinds
        if (root / name).is_dir()
    ]


def masked_words(stored: StoredRecord, redactions: Redactions) -> list[str]:
    """The words of its rules that any file of a record has still; the longest first, since one may be part of another."""
    beside = (stored.path, stored.ledger_path, stored.offer_path)
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in beside if path.exists())
    words = {word for text in texts for word in redactions.words_in(text, stored.record.id)}
    return sorted(words, key=lambda word: (-len(word), word))


def digests_of(stored: StoredRecord, store: SnapshotStore) -> list[str]:
    """The snapshots that a record was ever made from, and what those were joined from."""
    waiting = [s.sha256 for s in stored.record.sources] + [r.sha256 for r in stored.record.revisions]
    found: dict[str, None] = {}
    while waiting:
        sha256 = waiting.pop(0)
        if len(sha256) != 64 or sha256 in found:
            continue
        if snapshot := store.get(sha256):
            found[sha256] = None
            waiting += snapshot.made_from
        elif store.renewed_by(sha256):
            found[sha256] = None
    return list(found)


def _put_away(store: SnapshotStore, sha256: str, fresh: bytes | None, done: Masked) -> None:
    if fresh is not None:
        if (new := store.renew(sha256, fresh)) != sha256:
            done.renewed[sha256] = new
    elif store.close(sha256):
        done.closed += 1


def _all_files(archive: Archive, stored: StoredRecord, words: Collection[str], done: Masked, root: Path) -> Files:
    record = redacted_record(stored.record, words, done.renewed)
    files = record_files(stored, record, words, done.renewed) | pack_files(load_shelf(packs_folder(archive.root)), words)
    beside = [archive.root / "distinct.txt", published_folder_of(archive.root) / FORWARDING_FILE]
    folders = [root / folder for folder in (PUT_AWAY, *_INBOXES)]
    below = [path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file()]
    reports = sorted((root / CRAWLS).glob(_REPORTS))
    for path in [*filter(Path.is_file, beside), *below, *reports]:
        try:
            text = text_without(path, words, done.renewed)
        except UnicodeDecodeError:
            done.unread.append(path)
            continue
        if text != path.read_bytes():
            files[path] = text
    done.unread += [archive.root / "attachments" / a.file for a in stored.record.attachments if a.file]
    return files


def _write(files: Files, done: Masked) -> None:
    """What goes is taken away last: no moment has less than one copy of a record."""
    for path, data in files.items():
        if data is not None:
            write_atomically(path, data)
    for path, data in files.items():
        if data is None:
            path.unlink(missing_ok=True)
    done.files = sorted(files)
