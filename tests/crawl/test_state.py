"""The memory of a source: what a kill at any byte leaves is read again, and nothing is written twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scraper.crawl.errors import CrawlError
from scraper.crawl.state import CrawlState, Seen

PAGES = [Seen(f"http://a.example/{n}", f"{n:064}", content=f"c{n}", day="2024-05-01", records=("r",)) for n in range(3)]


def filled(folder: Path) -> CrawlState:
    state = CrawlState(folder)
    for seen in PAGES:
        state.put(seen)
    return state


def test_finished_crawl_is_read_again(tmp_path: Path) -> None:
    filled(tmp_path).finish(complete=True)
    again = CrawlState(tmp_path)
    assert again.all() == PAGES
    assert again.complete
    assert not again.interrupted
    assert not again.is_fresh(PAGES[0].url)


def test_killed_crawl_is_known_to_be_done_so_far(tmp_path: Path) -> None:
    filled(tmp_path)
    again = CrawlState(tmp_path)
    assert again.interrupted
    assert not again.complete
    assert all(again.is_fresh(seen.url) for seen in PAGES)


def test_kill_at_any_byte_loses_at_most_the_line_being_written(tmp_path: Path) -> None:
    filled(tmp_path)
    journal = tmp_path / "journal.jsonl"
    whole = journal.read_bytes()
    for length in range(len(whole) + 1):
        journal.write_bytes(whole[:length])
        state = CrawlState(tmp_path)
        known = state.all()
        assert known == PAGES[: len(known)]
        assert len(known) >= whole[:length].count(b"\n") - 1
        if length % 37 == 0:
            state.put(replace(PAGES[0], etag="x"))
            assert CrawlState(tmp_path).get(PAGES[0].url) == replace(PAGES[0], etag="x")
            assert len(CrawlState(tmp_path).all()) == max(1, len(known))


def test_what_is_known_is_not_written_again(tmp_path: Path) -> None:
    filled(tmp_path).finish(complete=True)
    before = (tmp_path / "pages.jsonl").stat().st_mtime_ns
    state = filled(tmp_path)
    assert not (tmp_path / "journal.jsonl").exists()
    state.finish(complete=True)
    assert (tmp_path / "pages.jsonl").stat().st_mtime_ns == before


def test_partial_crawl_does_not_make_a_complete_one_partial(tmp_path: Path) -> None:
    filled(tmp_path).finish(complete=True)
    CrawlState(tmp_path).finish(complete=False)
    assert CrawlState(tmp_path).complete


def test_read_only_state_writes_nothing(tmp_path: Path) -> None:
    state = CrawlState(tmp_path / "new", read_only=True)
    state.put(PAGES[0])
    state.finish(complete=True)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "text", ['{"format": 9}\n', "no json\n", '{"format": 1}\n{"colour": 1}\n', "[]\n", '{"format": 1}\n3\n']
)
def test_damaged_state_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "pages.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(CrawlError) as raised:
        CrawlState(tmp_path)
    assert "pages.jsonl" in raised.value.where
