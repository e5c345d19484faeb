"""What a build remembers of its site is what it found, however much of it nobody reads any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.build.site_memory import FileMemory, SiteMemory, load_memory, write_memory

_NOTES = st.dictionaries(
    st.tuples(st.sampled_from(["by_id", "urls"]), st.text(max_size=6)), st.text("0123456789abcdef", min_size=1), max_size=6
)


def _memory(pages: dict[str, dict[tuple[str, str], str]]) -> SiteMemory:
    memory = SiteMemory()
    known: dict[tuple[str, str], str] = {}
    for path, notes in pages.items():
        own = {note: known.setdefault(note, digest) for note, digest in notes.items()}
        reads = " ".join(str(memory.note(name, key, digest)) for (name, key), digest in own.items())
        memory.files[path] = FileMemory("g", 3, 10**18, "2026-11-30", reads)
    return memory


def _read_for(memory: SiteMemory) -> dict[str, dict[tuple[str, str], str]]:
    return {path: memory.reads_of(file) for path, file in memory.files.items()}


@given(st.dictionaries(st.text("abc/", min_size=1), _NOTES, max_size=6), st.data())
def test_memory_without_what_nobody_reads_says_the_same_of_each_file(
    pages: dict[str, dict[tuple[str, str], str]], data: st.DataObject
) -> None:
    memory = _memory(pages)
    for path in data.draw(st.lists(st.sampled_from(sorted(pages)), unique=True) if pages else st.just([])):
        del memory.files[path]
    wanted = _read_for(memory)
    smaller = memory.without_unused()
    assert _read_for(smaller) == wanted
    used = {note for notes in wanted.values() for note in notes}
    assert len(smaller.digests) <= len(used) + len(memory.digests) // 8


@given(st.dictionaries(st.text("abc/", min_size=1), _NOTES, max_size=6))
def test_memory_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, pages: dict[str, dict[tuple[str, str], str]]
) -> None:
    file = tmp_path_factory.mktemp("memory") / "pages.txt"
    memory = _memory(pages)
    memory.others = ["a.css"]
    write_memory(file, "program", memory)
    known = load_memory(file, "program")
    assert (known.places, known.digests, known.files, known.others) == (
        memory.places,
        memory.digests,
        memory.files,
        memory.others,
    )
    assert load_memory(file, "another program") == SiteMemory()


def test_damaged_memory_is_not_believed(tmp_path: Path) -> None:
    file = tmp_path / "pages.txt"
    write_memory(file, "program", _memory({"a/index.html": {("urls", "1"): "0a"}}))
    file.write_bytes(file.read_bytes().replace(b"a/index", b"b/index"))
    assert load_memory(file, "program") == SiteMemory()
