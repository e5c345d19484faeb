"""The index directory: each update makes a new generation beside the old one, and only a verified one becomes current.

`current.json` names the current generation, how it was made, and the digest of every file in it. Whoosh unpickles what
it reads: an index is only ever opened where this program wrote it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from archive.atomic import write_atomically
from archive.errors import IndexDamaged, IndexMissing
from indexer.analyzer import ANALYZER_VERSION
from indexer.fold import FOLD_VERSION
from indexer.schema import INDEX_FORMAT
from indexer.segmenter import segmenter_name

CURRENT = "current.json"
_PREFIX = "generation-"


@dataclass(frozen=True)
class IndexedFile:
    """One Markdown file as it was indexed."""

    sha256: str
    id: str


@dataclass(frozen=True)
class Generation:
    """A finished index and what it was made from."""

    folder: str
    """Below the index directory."""
    made_by: str
    """`recipe()` at the time."""
    files: dict[str, IndexedFile]
    """Path below the archive → the file."""


def recipe() -> str:
    """Everything but the records that decides what the index holds: a change means a new index."""
    return f"index {INDEX_FORMAT}, analyzer {ANALYZER_VERSION}, fold {FOLD_VERSION}, {segmenter_name()}"


def load_generation(index_dir: Path) -> Generation:
    """The current generation; raises IndexMissing or IndexDamaged."""
    path = index_dir / CURRENT
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        files = {name: IndexedFile(**file) for name, file in values["files"].items()}
        generation = Generation(str(values["folder"]), str(values["made_by"]), files)
    except FileNotFoundError as error:
        raise IndexMissing("还没有建立索引", where=str(index_dir), next_step="运行 hongzhu index") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged("索引目录的说明文件读不出来", where=str(path), next_step="运行 hongzhu index 重建") from error
    if Path(generation.folder).name != generation.folder or not (index_dir / generation.folder).is_dir():
        raise IndexDamaged("索引的文件不见了", where=str(index_dir / generation.folder), next_step="运行 hongzhu index 重建")
    return generation


def new_folder(index_dir: Path) -> Path:
    """An empty folder for the next generation."""
    index_dir.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=index_dir))


def copy_of(index_dir: Path, generation: Generation) -> Path:
    """A copy of `generation` to go on from."""
    folder = new_folder(index_dir)
    shutil.copytree(index_dir / generation.folder, folder, dirs_exist_ok=True)
    return folder


def switch_to(index_dir: Path, generation: Generation) -> None:
    """Make `generation` current and remove the others; a search that is under way keeps its open files."""
    text = json.dumps(asdict(generation), ensure_ascii=False, indent=0, sort_keys=True)
    write_atomically(index_dir / CURRENT, text.encode("utf-8"))
    for folder in index_dir.glob(f"{_PREFIX}*"):
        if folder.name != generation.folder:
            shutil.rmtree(folder, ignore_errors=True)
