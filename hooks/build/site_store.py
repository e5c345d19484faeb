"""A built site put into a store of objects: what changed, in an order in which the search never meets half of its files.

First what pages load, then pages, then the search's manifest, which names its shards, and last the list of what is there by
digest; only then goes what is no longer named. A run that is stopped leaves the list of before, and the next one puts again
what that does not tell.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from archive.digest import sha256_of
from archive.errors import ArchiveNotWritable
from archive.place import write_object
from hooks.build.paths import SEARCH_FOLDER
from hooks.build.site_folder import MARK, SiteError
from indexer.exported import MANIFEST

LIST = ".hongzhu-site-files.json"
LIST_FORMAT = 1
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
    done = 0
    for turn in range(3):
        names = [name for name in changed if _turn_of(name) == turn]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for _ in pool.map(lambda name: _put(site_dir / name, place / name), names):
                done += 1
                if progress:
                    progress(done, len(changed))
    values = {"format": LIST_FORMAT, "files": files}
    if values["files"] != before:
        write_object(place / LIST, json.dumps(values, ensure_ascii=False, indent=0, sort_keys=True).encode("utf-8"))
    for name in sorted(before.keys() - files.keys()):
        (place / name).unlink(missing_ok=True)
    return len(changed)


def _turn_of(name: str) -> int:
    if name == f"{SEARCH_FOLDER}/{MANIFEST}":
        return 2
    return int(name.endswith((".html", ".xml", ".json")) and not name.startswith("assets/"))


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
    """The files of the site that is there, by their digests; none where nothing is there.

    Raises SiteError where something else stands there.
    """
    store: Any = place
    try:
        store.fs.invalidate_cache()
        values = json.loads((place / LIST).read_bytes())
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
