"""The index directory: each update makes new files beside the old ones, and only a verified generation becomes current.

A generation has parts, each a Whoosh index that is never written again: a base, and a small supplement with what came
or changed since, made anew by each update. `current.json` names them, how they were made, and the digest of every file
in them. Whoosh unpickles what it reads: an index is only ever opened where this program wrote it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from archive.atomic import write_atomically
from archive.errors import IndexDamaged, IndexMissing
from indexer.analyzer import ANALYZER_VERSION
from indexer.fold import FOLD_VERSION
from indexer.schema import INDEX_FORMAT
from indexer.segmenter import segmenter_name

CURRENT = "current.json"
_PREFIX = "part-"


@dataclass(frozen=True)
class IndexedFile:
    """One Markdown file as it was indexed."""

    sha256: str
    id: str


@dataclass(frozen=True)
class Part:
    """One Whoosh index below the index directory."""

    folder: str
    files: dict[str, IndexedFile]
    """Path below the archive → the file as it stands in this part."""


@dataclass(frozen=True)
class Generation:
    """A finished index and what it was made from."""

    made_by: str
    """`recipe()` at the time."""
    parts: tuple[Part, ...]
    """The base and, where something changed since, the supplement; a later part replaces what an earlier one says."""
    gone: tuple[str, ...]
    """Paths that stand in the base and are no longer in the archive."""
    held_back: dict[str, str] = field(default_factory=dict)
    """Path → digest of each file whose record is kept and not published."""

    @property
    def files(self) -> dict[str, IndexedFile]:
        """Path → file, of all that is found."""
        found = {path: file for part in self.parts for path, file in part.files.items()}
        gone = set(self.gone)
        return {path: file for path, file in found.items() if path not in gone}

    def replaced(self, number: int) -> set[str]:
        """The ids of part `number` that are no longer true."""
        later = {path for part in self.parts[number + 1 :] for path in part.files} | set(self.gone)
        return {file.id for path, file in self.parts[number].files.items() if path in later}


def recipe() -> str:
    """Everything but the records that decides what the index holds: a change means a new index."""
    return f"index {INDEX_FORMAT}, analyzer {ANALYZER_VERSION}, fold {FOLD_VERSION}, {segmenter_name()}"


def load_generation(index_dir: Path) -> Generation:
    """The current generation; raises IndexMissing or IndexDamaged."""
    path = index_dir / CURRENT
    try:
        generation = _generation_in(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise IndexMissing("还没有建立索引", where=str(index_dir), next_step="运行 hongzhu index") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged("索引目录的说明文件读不出来", where=str(path), next_step="运行 hongzhu index 重建") from error
    for part in generation.parts:
        if Path(part.folder).name != part.folder or not (index_dir / part.folder).is_dir():
            raise IndexDamaged("索引的文件不见了", where=str(index_dir / part.folder), next_step="运行 hongzhu index 重建")
    return generation


@lru_cache(maxsize=1)  # one update asks four times
def _generation_in(text: str) -> Generation:
    values = json.loads(text)
    parts = tuple(
        Part(str(part["folder"]), {name: IndexedFile(**file) for name, file in part["files"].items()})
        for part in values["parts"]
    )
    return Generation(str(values["made_by"]), parts, tuple(values["gone"]), dict(values["held_back"]))


def new_folder(index_dir: Path) -> Path:
    """An empty folder for the next part."""
    index_dir.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=index_dir))


def switch_to(index_dir: Path, generation: Generation) -> None:
    """Make `generation` current and remove the others; a search that is under way keeps its open files."""
    parts = [
        {"folder": part.folder, "files": {path: vars(file) for path, file in part.files.items()}} for part in generation.parts
    ]
    text = json.dumps(vars(generation) | {"parts": parts}, ensure_ascii=False, indent=0, sort_keys=True)
    write_atomically(index_dir / CURRENT, text.encode("utf-8"))
    kept = {part.folder for part in generation.parts}
    for folder in index_dir.glob(f"{_PREFIX}*"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
