"""What comes with the package alone takes in, searches and builds; an extra that is missing is named in one sentence."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import reload
from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.place import open_place
from review.pictures import draw_page
from scraper.fetch import unpack
from scraper.fetch.errors import ResponseDamaged

from .run_hongzhu import REPOSITORY, environment, write_notice

_EXTRAS = "brotli icalendar minify PIL rapidocr rjieba scrapy upath fsspec distributed".split()
_START = f"import sys; sys.modules.update(dict.fromkeys({_EXTRAS})); from hongzhu.cli import main; main()"


def _run(folder: Path, *arguments: str, status: int = 0) -> str:
    command = [sys.executable, "-c", _START, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_archive_is_made_filled_built_and_searched(tmp_path: Path) -> None:
    _run(tmp_path, "init", "库")
    write_notice(tmp_path / "来文/一.txt", "家访")
    (tmp_path / "来文/二.htm").write_text(
        "<html><meta charset=utf-8><h1>关于开展读书活动的通知</h1><p>各中小学：</p><p>请于2031年9月10日前报送名单。</p>"
        "<p>青禾区教育局</p><p>2031年8月4日</p></html>",
        encoding="utf-8",
    )
    (tmp_path / "来文/三.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
    assert "hongzhu[ocr]" in _run(tmp_path / "库", "ingest", "../来文", status=1)
    _run(tmp_path / "库", "build")
    assert "家访" in _run(tmp_path / "库", "search", "家访")
    calendars = list((tmp_path / "库/site").rglob("*.ics"))
    assert calendars and b"BEGIN:VEVENT" in calendars[0].read_bytes()


def test_extras_that_init_names_are_those_of_the_package() -> None:
    from hongzhu.init import _EXTRAS as named

    package = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    libraries = {line.split(">=")[0] for extra in ("crawl", "fast", "ocr", "pictures") for line in package[extra]}
    assert {name for names in named.values() for name in names.split()} == libraries


def test_address_of_a_store_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "upath", None)
    with pytest.raises(UsageError) as told:
        open_place("s3://wenku/a")
    assert "hongzhu[cluster]" in str(told.value)


def test_page_packed_with_brotli_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "brotli", None)
        without = reload(unpack)
        assert "br" not in without.ACCEPTED.split(", ")
        with pytest.raises(ResponseDamaged, match="pip install brotli"):
            without.unpack(b"packed", "br", 1000, "https://qinghe.example/")
    assert "br" in reload(unpack).ACCEPTED.split(", ")


def test_picture_is_shown_as_it_is_where_nothing_can_draw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    picture = b"\x89PNG\r\n\x1a\n" + bytes(60)
    assert draw_page(picture, 0) == picture
