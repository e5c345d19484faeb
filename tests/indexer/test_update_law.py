"""Whatever happens to an archive, its updated index answers as a new one does, and what is withheld has left every file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from archive.blocks import Paragraph
from archive.markdown import dump_record
from archive.record import Record, Withdrawal
from indexer.build import update_index
from indexer.export import export_index
from indexer.search import Searcher
from tests.archive.copies import notice
from tests.leaks.site_text import records_of, windows_with, words_below

RECORDS = 5
SHORT = 20
"""Characters that no passage of a document here falls short of."""
_FIRST_SIGN = 0x9A00
"""Words of three rare characters that no document has: each stands in one place of one version."""
COMMON = ("教师", "有关事项", "桐教通〔2021〕", "类型:通知", '"结合实际"', "第2次")


def word(number: int) -> str:
    return "".join(chr(_FIRST_SIGN + 3 * number + at) for at in range(3))


@dataclass
class World:
    """An archive on the disk, and what nobody may read any more."""

    root: Path
    records: list[Record] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    tails: list[str] = field(default_factory=list)
    """The word at the end of each record; empty where it is withheld."""
    words: int = 0
    withheld: set[str] = field(default_factory=set)
    corrected: set[str] = field(default_factory=set)
    """Words that left the text; their postings may stay until all is indexed anew."""

    def new_word(self) -> str:
        self.words += 1
        return word(self.words)

    def write(self) -> None:
        archive = self.root / "archive"
        archive.mkdir(exist_ok=True)
        wanted = dict(zip(self.names, self.records, strict=True))
        for path in archive.iterdir():
            if path.stem not in wanted:
                path.unlink()
        for name, record in wanted.items():
            (archive / f"{name}.md").write_text(dump_record(record), encoding="utf-8")

    def update(self, name: str) -> Path:
        """Index and export; the folder as a site has it."""
        assert update_index(self.root / "archive", self.index_of(name)).problems == ()
        export_index(self.index_of(name), self.root / name / "assets/search-index")
        return self.root / name

    def index_of(self, name: str) -> Path:
        return self.root / f"index-{name}"

    def withhold(self, at: int) -> None:
        if self.tails[at]:
            self.withheld.add(self.tails[at])
        self.tails[at] = ""


def add(world: World, _: int) -> None:
    tail = world.new_word()
    body = (
        "开头一段可以读，教师请结合实际落实。" * 8,
        "中间一段也长，有关事项另行通知。" * 16,
        f"末段写着{tail}，只在报上登过一次，以后各版都删去了。",
    )
    title, number = f"关于第{world.words}次家访的通知", f"桐教通〔2021〕{world.words}号"
    record = notice(str(world.words % 10), title=title, doc_number=number, body=tuple(map(Paragraph, body)))
    world.records.append(replace(record, id=f"2021-{world.words}-aaaaa"))
    world.names.append(f"n{world.words}")
    world.tails.append(tail)


def correct(world: World, at: int) -> None:
    if world.tails[at]:
        new = world.new_word()
        world.corrected.add(world.tails[at])
        world.records[at] = _with_tail(world.records[at], world.tails[at], new)
        world.tails[at] = new


def mask(world: World, at: int) -> None:
    if world.tails[at]:
        world.records[at] = _with_tail(world.records[at], world.tails[at], "□□□")
        world.withhold(at)


def withdraw(world: World, at: int) -> None:
    record = world.records[at]
    world.records[at] = Record(record.id, record.title, withdrawn=Withdrawal("2024-05-06", "含个人信息"))
    world.withhold(at)


def excerpt(world: World, at: int) -> None:
    if not world.records[at].withdrawn:
        world.records[at] = replace(world.records[at], rights="excerpt")
        world.withhold(at)


def close(world: World, at: int) -> None:
    if not world.records[at].withdrawn:
        world.records[at] = replace(world.records[at], disclosure="此件不予公开")
        world.withhold(at)


def delete(world: World, at: int) -> None:
    if len(world.records) > 1:
        world.withhold(at)
        for each in (world.records, world.names, world.tails):
            each.pop(at)  # type: ignore[attr-defined]


def move(world: World, at: int) -> None:
    world.names[at] = f"moved{len(world.corrected)}-{world.words}-{world.names[at]}"[:60]


def retitle(world: World, at: int) -> None:
    world.records[at] = replace(world.records[at], title=f"{world.records[at].title}（修订）")


def _with_tail(record: Record, old: str, new: str) -> Record:
    return replace(record, body=tuple(replace(b, text=b.text.replace(old, new)) for b in record.body))  # type: ignore[type-var, union-attr]


Change = Callable[[World, int], None]
CHANGES: tuple[Change, ...] = (add, correct, mask, withdraw, excerpt, close, delete, move, retitle)


@settings(max_examples=16, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 99)), min_size=1, max_size=3), min_size=1, max_size=4)
)
def test_updated_index_is_that_of_a_new_one_and_keeps_nothing_withheld(steps: list[list[tuple[Change, int]]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        world = World(Path(name))
        for _ in range(RECORDS):
            add(world, 0)
        world.write()
        world.update("updated")
        for changes in steps:
            for change, at in changes:
                change(world, at % len(world.records))
            world.write()
            site = world.update("updated")
            _check_nothing_withheld(world, site)
        new = world.update("new")
        assert answers(world, "updated") == answers(world, "new")
        assert set(texts_of(site)) == set(texts_of(new))


def _check_nothing_withheld(world: World, site: Path) -> None:
    held = "".join(words_below(site).values())
    texts = "".join(texts_of(site))
    for secret in sorted(world.withheld):
        assert secret not in held and windows_with(site, secret) == 0, f"{secret} was withheld"
    for old in sorted(world.corrected - set(world.tails)):
        assert old not in texts, f"{old} was corrected"
    for tail in filter(None, world.tails):
        assert tail in texts and windows_with(site, tail) >= 1


def texts_of(site: Path) -> list[str]:
    """All texts of all records that are exported; of those that were replaced id and kind stay, which are shorter."""
    return [text for texts in records_of(site).values() for text in texts if len(text) > SHORT]


def answers(world: World, name: str) -> list[object]:
    """Of each query who answers and how; records that are alike stand in the order in which they came into the index."""
    queries = [*COMMON, *(word(number + 1) for number in range(world.words))]
    with Searcher(world.index_of(name)) as searcher:
        found = [searcher.search(query, limit=50) for query in queries]
    return [
        (query, r.total, r.partial, sorted((hit.tier, hit.id, hit.url, repr(hit.snippet)) for hit in r.hits), r.facets)
        for query, r in zip(queries, found, strict=True)
    ]
