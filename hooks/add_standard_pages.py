"""Hook: put the program's pages and assets into the site of an archive that has none of its own by that name."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from hooks.build.program_files import ARCHIVE_FOLDERS, program_docs


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add what the archive's docs folder lacks; nothing where that folder is the program's own."""
    standard = program_docs()
    if Path(config.docs_dir).resolve() == standard.resolve():
        return files
    own = {file.src_uri for file in files}
    for name in standard_files(standard):
        if name not in own:
            files.append(File(name, str(standard), config.site_dir, config.use_directory_urls))
    return files


def standard_files(docs: Path) -> list[str]:
    """Every file below `docs` that is no part of an archive, as a path relative to it; hidden ones are left out."""
    names = (path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())
    return sorted(n for n in names if not n.startswith(ARCHIVE_FOLDERS) and not any(p.startswith(".") for p in n.split("/")))
