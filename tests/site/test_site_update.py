"""A site that becomes the new one file by file: what stays is not touched, and a stopped update is done to its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.build import site_update
from hooks.build.site_folder import MARK, SiteError, new_site_folder
from hooks.build.site_update import files_below, put_into

_OLD = {"index.html": "首页", "d/1/index.html": "一", "d/2/index.html": "二", MARK: ""}
_NEW = {"index.html": "首页改", "d/3/index.html": "三", "assets/search-index/manifest.js": "表", MARK: ""}
_AFTER = {**_NEW, "d/1/index.html": "一"}


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _read(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text(encoding="utf-8") for name in files_below(folder)}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    with new_site_folder(tmp_path / "文 库" / "site") as folder:
        _write(folder, _OLD)
    return tmp_path / "文 库" / "site"


def _update(site: Path) -> None:
    with new_site_folder(site) as folder:
        _write(folder, _NEW)
        put_into(folder, site, ["d/2/index.html"])


def test_only_what_differs_is_put_and_nothing_is_left_beside(site: Path) -> None:
    before = {name: (site / name).stat().st_ino for name in _OLD}
    _update(site)
    assert _read(site) == _AFTER
    assert not (site / "d/2").exists()
    assert {name for name in _OLD if (site / name).exists() and (site / name).stat().st_ino == before[name]} == {
        "d/1/index.html",
        MARK,
    }
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("done", range(4))
def test_update_that_was_stopped_is_done_to_its_end_by_the_next_run(
    site: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    put = site_update.put_in_place
    left = done

    def stopped(new: Path, path: Path) -> None:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        put(new, path)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(site_update, "put_in_place", stopped)
        patched.setattr(site_update, "_take_out", stopped)
        _update(site)
    assert set(_read(site).items()) <= {*_OLD.items(), *_NEW.items()}, "every page is whole, whichever it is"
    with new_site_folder(site) as folder:
        assert _read(site) == _AFTER
        _write(folder, _NEW)
    assert _read(site) == _NEW
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_update_that_failed_before_it_was_ready_changes_nothing(site: Path) -> None:
    with pytest.raises(RuntimeError), new_site_folder(site) as folder:
        _write(folder, _NEW)
        raise RuntimeError
    assert _read(site) == _OLD


def test_manifest_of_the_search_is_put_last(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    put = site_update.put_in_place
    monkeypatch.setattr(site_update, "put_in_place", lambda new, path: (order.append(path.name), put(new, path)))
    _update(site)
    assert order[-1] == "manifest.js"


def test_trouble_among_the_files_is_told_as_what_it_is(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(new: Path, path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(site_update, "put_in_place", fails)
    with pytest.raises(SiteError, match="只放进去一部分"):
        _update(site)
