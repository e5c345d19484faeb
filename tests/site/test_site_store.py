"""A site put into a store that fails at any request: the next run ends with its own files alone, whatever was withdrawn."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import pytest
from upath import UPath

from archive.errors import ArchiveNotWritable, HongzhuError
from hooks.build.site_folder import MARK, SiteError
from hooks.build.site_store import LIST, files_beside, load_list, put_site

SEARCH = "assets/search-index"
OLD = {
    "index.html": "旧",
    "d/a/index.html": "甲",
    "d/secret/index.html": "不宜公开",
    f"{SEARCH}/p1.js": "1",
    f"{SEARCH}/manifest.js": "p1",
}
NEW = {
    "index.html": "新",
    "d/a/index.html": "甲",
    "d/b/index.html": "乙",
    f"{SEARCH}/p2.js": "2",
    f"{SEARCH}/manifest.js": "p2",
}
LAST = {"index.html": "末", "d/a/index.html": "甲", f"{SEARCH}/p3.js": "3", f"{SEARCH}/manifest.js": "p3"}


class Refused(Exception):
    """As the libraries of stores raise: no OSError."""


def make(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {**files, MARK: "网站"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def held(place: Any) -> dict[str, str]:
    found = {
        path.removeprefix(f"{place.path}/"): data.decode("utf-8")
        for path, data in place.fs.cat(place.fs.find(place.path)).items()
    }
    return {name: text for name, text in found.items() if name not in (LIST, MARK)}


@pytest.fixture
def place() -> Any:
    return UPath(f"memory:///{secrets.token_hex(4)}/site")


@pytest.fixture
def sites(tmp_path: Path) -> list[Path]:
    return [make(tmp_path / str(number), files) for number, files in enumerate((OLD, NEW, LAST))]


class Failing:
    """Lets so many changes of the store pass, then none."""

    def __init__(self, patch: pytest.MonkeyPatch, store: Any, passes: int) -> None:
        self.left = passes
        self.changes: list[str] = []
        for name in ("put_file", "pipe_file", "rm_file", "rm", "open"):
            patch.setattr(store, name, self._watched(name, getattr(store, name)))

    def _watched(self, name: str, done: Any) -> Any:
        def watched(path: str, *values: Any, **named: Any) -> Any:
            if name == "open" and (values[:1] or [named.get("mode", "rb")])[0].startswith("r"):
                return done(path, *values, **named)
            if self.left <= 0:
                raise Refused("503 Slow Down")
            self.left -= 1
            self.changes.append(f"{name} {values[0] if name == 'put_file' else path}")
            return done(path, *values, **named)

        return watched


def test_store_that_fails_at_any_change_holds_the_next_site_and_nothing_else(place: Any, sites: list[Path]) -> None:
    old, new, last = sites
    put_site(old, place)
    with pytest.MonkeyPatch.context() as patch:
        whole = Failing(patch, place.fs, 1_000)
        put_site(new, place)
    assert held(place) == NEW
    assert len(whole.changes) >= 8
    for passes in range(len(whole.changes)):
        for path in list(place.fs.find(place.path)):
            place.fs.rm_file(path)
        put_site(old, place)
        with pytest.MonkeyPatch.context() as patch, pytest.raises(ArchiveNotWritable) as caught:
            Failing(patch, place.fs, passes)
            put_site(new, place)
        assert caught.value.next_step
        there = held(place)
        assert f"{SEARCH}/{there[f'{SEARCH}/manifest.js']}.js" in there, "the manifest names files that are there"
        assert there.keys() - {MARK} <= load_list(place).keys()
        put_site(last, place)
        assert held(place) == LAST, f"after {passes} changes"
        assert files_beside(last, place) == []


def test_file_of_a_person_is_told_and_stays(place: Any, sites: list[Path]) -> None:
    put_site(sites[0], place)
    (place / "mine.txt").write_bytes(b"my own")
    put_site(sites[1], place)
    assert files_beside(sites[1], place) == ["mine.txt"]
    assert (place / "mine.txt").read_bytes() == b"my own"


def test_list_that_is_hidden_or_damaged_is_a_sentence_and_nothing_is_put(place: Any, sites: list[Path]) -> None:
    put_site(sites[0], place)
    before = held(place)
    for content in (b"", b"{", b"[]", b'{"format": 1, "files": 3}'):
        (place / LIST).write_bytes(content)
        with pytest.raises(SiteError):
            put_site(sites[1], place)
    with pytest.MonkeyPatch.context() as patch:

        def refuse(*_: object, **__: object) -> None:
            raise Refused("AccessDenied")

        patch.setattr(place.fs, "open", refuse)
        patch.setattr(place.fs, "cat_file", refuse)
        with pytest.raises(HongzhuError):
            put_site(sites[1], place)
    assert held(place) == before
