"""A backup of an earlier day, without what was masked or withdrawn since: words that nobody is to read do not come back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from archive.atomic import write_atomically
from archive.backup_store import BackupStore, State
from archive.errors import HongzhuError, printable
from archive.markdown import load_record
from archive.place import text_of
from archive.put_away import copy_away, files_of
from archive.redaction import Redactions
from archive.redaction_file import FILE, KEY, load_redactions, missing_key
from archive.store import Archive
from hongzhu.masked_files import Masked, mask_files, masked_words
from hongzhu.options import PUT_AWAY
from scraper.snapshot import SnapshotStore
from study.forgetting import forget_quotes


@dataclass(frozen=True)
class Withheld:
    """What was taken out of a restored archive again."""

    masked: tuple[str, ...]
    """Ids of records in which words were covered."""
    withdrawn: tuple[str, ...]
    """Ids of records that became stubs."""
    is_keyless: bool
    """Whether it has rules of masking and no key."""


def withhold(store: BackupStore, state: State, last: State, folder: Path, key: Path | None) -> Withheld:
    """Let what was masked and withdrawn up to the backup `last` be so in `folder`, which holds the files of `state`.

    Raises RecordError where words are to be masked and the key is neither in a backup nor given.
    """
    _bring_key(store, last, folder, key)
    rules = _rules_of(store, last, folder)
    masked: list[str] = []
    withdrawn: list[str] = []
    if last.serial != state.serial:
        done = _put_away(store, last, rules, folder, SnapshotStore(folder / state.snapshots))
        masked = _mask(folder / state.archive, rules, folder, done)
        withdrawn = _withdraw(store, state, last, folder)
    is_keyless = bool(rules.rules) and not (folder / KEY).exists()
    return Withheld(tuple(masked), tuple(withdrawn), is_keyless)


def _bring_key(store: BackupStore, last: State, folder: Path, key: Path | None) -> None:
    if key:
        write_atomically(folder / KEY, key.read_bytes())
    elif not (folder / KEY).exists() and (kept := last.files.get(KEY.as_posix())):
        store.copy(kept, folder / KEY)
    if (folder / KEY).exists():
        (folder / KEY).chmod(0o600)


def _rules_of(store: BackupStore, last: State, folder: Path) -> Redactions:
    """All rules that are known: those of the last backup stand for those of any before."""
    kept = last.files.get(f"{last.archive}/{FILE}")
    if kept is None:
        return Redactions()
    newest = folder / last.archive / FILE
    write_atomically(newest, store.read(kept))
    return load_redactions(folder / last.archive, folder / KEY)


def _put_away(store: BackupStore, last: State, rules: Redactions, folder: Path, snapshots: SnapshotStore) -> Masked:
    """Close the originals that were closed since, and let what was written anew since stand for the old bytes."""
    done, renewed = Masked(), dict(rules.renewed)
    for sha256 in last.closed:
        new = renewed.get(sha256)
        kept = last.files.get(snapshots.path_of(new).relative_to(folder).as_posix()) if new else None
        if new and kept:
            store.copy(kept, snapshots.path_of(new))
            snapshots.mark_renewed(sha256, new)
            done.renewed[sha256] = new
        elif snapshots.close(sha256):
            done.closed += 1
    return done


def _mask(root: Path, rules: Redactions, folder: Path, done: Masked) -> list[str]:
    """Cover the words of rules wherever a record has them still; the ids of those records."""
    archive = Archive(root)
    concerned = [stored for stored in archive.records if rules.concern(stored.record.id)]
    if concerned and rules.key is None:
        raise missing_key(folder / KEY)
    masked = []
    for stored in concerned:
        if words := masked_words(stored, rules):
            mask_files(archive, stored, words, done, folder)
            masked.append(stored.record.id)
    return masked


def _withdraw(store: BackupStore, state: State, last: State, folder: Path) -> list[str]:
    """Put the stubs of the last backup in the place of the records that were withdrawn since."""
    stubs = dict(_stubs(store, last))
    root = folder / state.archive
    records = Archive(root).records
    withdrawn = []
    for stored in records:
        stub = stubs.get(stored.record.id)
        if stub is None or stored.record.withdrawn:
            continue
        files = files_of(stored, root, [other.record for other in records if other.path != stored.path])
        copy_away(files, root, folder / PUT_AWAY / f"restored-{stored.record.id}")
        forget_quotes(root, stored.record)
        for path in files:
            path.unlink(missing_ok=True)
        write_atomically(stored.path, stub)
        withdrawn.append(stored.record.id)
    return withdrawn


def _stubs(store: BackupStore, state: State) -> list[tuple[str, bytes]]:
    """The stubs in a backup, by id."""
    found = []
    for name, kept in state.files.items():
        if PurePosixPath(name).is_relative_to(state.archive) and name.endswith(".md"):
            data = store.read(kept)
            if b"\nwithdrawn:" in data:
                try:
                    record = load_record(text_of(data), printable(name))
                except (HongzhuError, UnicodeDecodeError):
                    continue
                if record.withdrawn:
                    found.append((record.id, data))
    return found
