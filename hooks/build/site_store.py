"""A built site put into a store of objects: what changed, in an order in which the search never meets half of its files.

First the list of all that may be there from now on, then what pages load, then pages, then the search's manifest, which names
its shards; then goes what is no longer named, and last the list of what is there by digest. So nothing ever stands there that
no list names: what a stopped run has put, or has not removed, is known to the next one, whatever was withdrawn between.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from archive.digest import sha256_of
from archive.errors import ArchiveNotWritable, Unreadable
from archive.place import read_bytes, write_object
from hooks.build.paths import SEARCH_FOLDER
from hooks.build.site_folder import MARK, SiteError
from indexer.exported import MANIFEST

LIST = ".hongzhu-site-files.json"
LIST_FORMAT = 1
_UNKNOWN = ""
"""Instead of a digest: the file may be there, whole, in part of the old site or not at all."""
_AT_ONCE = 16
"""Requests on their way to a store at the same time."""

Progress = Callable[[int, int], None]


def put_site(site_dir: Path, place: Path, progress: Progress | None = None) -> int:
    """Make `place` hold what `site_dir` does; how many files were put.

    Raises SiteError where something else stands there, ArchiveNotWritable where the store refuses.
    """
    before = load_list(place)
    paths = sorted(path for path in site_dir.rglob("*") if path.is_file())
    files = {path.relative_to(site_dir).as_posix(): sha256_of(path.read_bytes()) for path in paths}
    changed = [name for name, digest in files.items() if before.get(name) != digest]
    if before != files:
        _write_list(place, {**before, **dict.fromkeys(changed, _UNKNOWN)})
    done = 0
    for turn in range(3):
        names = [name for name in changed if _turn_of(name) == turn]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for _ in pool.map(lambda name: _put(site_dir / name, place / name), names):
                done += 1
                if progress:
                    progress(done, len(changed))
    for name in sorted(before.keys() - files.keys()):
        _remove(place / name)
    if before != files:
        _write_list(place, files)
    return len(changed)


def files_beside(site_dir: Path, place: Path) -> list[str]:
    """What stands at `place` and is no file of the site in `site_dir`: put there by a person, or left by a list that was lost.

    Raises Unreadable.
    """
    store: Any = place
    try:
        store.fs.invalidate_cache()
        found = [str(path).strip("/") for path in store.fs.find(store.path)]
    except Exception as error:  # each store's library has errors of its own
        raise Unreadable("列不出存储里的文件", where=str(place), next_step="检查网络、密钥和存储的权限") from error
    root = f"{store.path.strip('/')}/"
    names = {path.removeprefix(root) for path in found}
    return sorted(name for name in names if name != LIST and not (site_dir / name).is_file())


def _turn_of(name: str) -> int:
    if name == f"{SEARCH_FOLDER}/{MANIFEST}":
        return 2
    return int(name.endswith((".html", ".xml", ".json")) and not name.startswith("assets/"))


def _write_list(place: Path, files: Mapping[str, str]) -> None:
    values = {"format": LIST_FORMAT, "files": files}
    write_object(place / LIST, json.dumps(values, ensure_ascii=False, indent=0, sort_keys=True).encode("utf-8"))


def _remove(target: Path) -> None:
    """Let a file be gone; raises ArchiveNotWritable where it stays."""
    try:
        target.unlink(missing_ok=True)
    except Exception as error:  # each store's library has errors of its own
        raise ArchiveNotWritable(
            "网站里不再有的文件没有删去", where=str(target), next_step="检查网络、密钥和存储的权限，再运行一次"
        ) from error


def _put(file: Path, target: Path) -> None:
    """A file with the media type that its name tells; raises ArchiveNotWritable."""
    store: Any = target
    try:
        store.fs.put_file(str(file), store.path)
    except Exception as error:  # each store's library has errors of its own
        raise ArchiveNotWritable(
            "网站没有传上去", where=str(target), next_step="检查网络、密钥和存储的权限，再运行一次"
        ) from error


def load_list(place: Path) -> Mapping[str, str]:
    """The files that may be at `place`, by their digests; none where nothing is there.

    Raises SiteError where something else stands there, Unreadable where the store does not answer.
    """
    store: Any = place
    try:
        store.fs.invalidate_cache()
        values = json.loads(read_bytes(place / LIST))
        if values["format"] == LIST_FORMAT:
            return {str(name): str(digest) for name, digest in values["files"].items()}
    except FileNotFoundError:
        pass
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SiteError("存储里网站的文件清单读不出来", where=str(place / LIST), next_step="删去这个文件再运行一次") from error
    if (
        store.fs.exists(store.path)
        and store.fs.find(store.path)
        and not (place / MARK).exists()
        and not (place / LIST).exists()
    ):
        raise SiteError(
            "这里有不是由 hongzhu build 传上去的文件，没有动它们", where=str(place), next_step="换一个 --site，或自己清空它"
        )
    return {}
