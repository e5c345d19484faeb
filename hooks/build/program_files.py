"""Where the program's own part of a site lies: mkdocs.yml, docs/ with the standard pages and assets, overrides/.

In a clone of the repository that is the repository itself; a wheel carries them in `hooks/program/` (pyproject.toml).
"""

from __future__ import annotations

from pathlib import Path

_CODE = Path(__file__).resolve().parents[1]
_PACKED = _CODE / "program"

ARCHIVE_FOLDERS = ("archive/", "packs/", "published/")
"""Below docs/: what belongs to one archive and to no other."""


def program_folder() -> Path:
    """The folder of the program's mkdocs.yml."""
    return _PACKED if (_PACKED / "mkdocs.yml").exists() else _CODE.parent


def program_config() -> Path:
    """The configuration that every archive builds on."""
    return program_folder() / "mkdocs.yml"


def program_docs() -> Path:
    """The standard pages and the assets."""
    return program_folder() / "docs"


def hook_file(name: str) -> Path:
    """The file of a hook as mkdocs.yml names it."""
    return _CODE.parent / name


def file_of_docs(docs_dir: str, name: str) -> Path:
    """The archive's own file `name` below its docs folder, else the program's."""
    own = Path(docs_dir) / name
    return own if own.exists() else program_docs() / name
