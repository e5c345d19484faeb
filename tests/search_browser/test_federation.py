"""Several archives searched as one: the same answers as one archive of them all, and none of them stops the others."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import pytest

from archive.store import Archive
from indexer import term_runs
from indexer.build import update_index
from indexer.export import export_index
from indexer.exported import edition_of, load_manifest, parts_of
from indexer.federation import count_federation
from indexer.fold import fold
from indexer.passages import passages_of
from indexer.search import Searcher
from indexer.tiers import Sort

from .queries import make_mistakes, make_queries
from .site import ROOT, paragraphs, small_records, write_archive
from .test_parity import holders, short_records

ANSWER = Path(__file__).with_name("federated.mjs")
NAMES = ("教育局", "第一中学", "实验小学")

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")


@dataclass
class World:
    """One archive, and three that have its records among them."""

    root: Path
    records: list
    counted: dict = field(default_factory=dict)
    """The states of the exports that were counted last, by their folders."""

    @property
    def exports(self):
        return [self.root / f"m{n}" / "export" for n in range(3)]

    def build(self, name, records):
        folder = self.root / name
        shutil.rmtree(folder / "archive", ignore_errors=True)
        write_archive(records, folder / "archive")
        update_index(folder / "archive", folder / "index")
        export_index(folder / "index", folder / "export")

    def count(self):
        """Count over the members as they are now."""
        manifests = [(export, load_manifest(export)) for export in self.exports]
        self.counted = {export.parent.name: edition_of(manifest) for export, manifest in manifests}
        statistics = count_federation([parts_of(export, manifest) for export, manifest in manifests])
        for shard in (statistics.counts, statistics.cohesions):
            (self.root / shard.file_name).write_bytes(shard.script)
        return statistics

    def ask(self, queries, statistics, members=(0, 1, 2), **options):
        described = {
            "folder": str(self.root),
            "statistics": statistics.counts.name if statistics else "none",
            "members": [
                {
                    "name": NAMES[n],
                    "prefix": f"../m{n}/",
                    "folder": str(self.exports[n] if n in members else self.root / "not-there"),
                    "edition": self.counted.get(f"m{n}", ""),
                }
                for n in range(3)
            ],
        }
        file = self.root / "federation.json"
        file.write_text(json.dumps(described), encoding="utf-8")
        lines = "\n".join(json.dumps({"query": query, "limit": 20, **options}) for query in queries)
        run = subprocess.run(["node", str(ANSWER), str(file)], input=lines, capture_output=True, text=True, check=True)
        return [json.loads(line) for line in run.stdout.splitlines()]


def deal(records):
    dice = random.Random(5)
    dealt = [[], [], []]
    for record in records:
        dealt[dice.randrange(3)].append(record)
    return dealt


def all_records():
    examples = [stored.record for stored in Archive(ROOT / "docs" / "archive").records]
    return list({record.id: record for record in [*small_records(), *examples, *short_records(120)]}.values())


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Member 0 has a supplement: one of its records was corrected after the first build."""
    world = World(tmp_path_factory.mktemp("federation"), all_records())
    world.build("whole", world.records)
    dealt = deal(world.records)
    old = replace(dealt[0][0], title=f"{dealt[0][0].title}（讨论稿）")
    world.build("m0", [old, *dealt[0][1:]])
    for number, records in enumerate(dealt):
        world.build(f"m{number}", records)
    assert len(load_manifest(world.exports[0])["parts"]) == 2
    return world


@pytest.fixture(scope="module")
def statistics(world):
    return world.count()


def queries_for(records, count):
    texts = {record.id: passages_of(record).texts for record in records}
    judged = ["学", "教师法第八条", '"三会一课"', "年份:2021 教育", "类型:通知 安全", "家访怎么做", "33号", "师德 -考核"]
    return [*judged, *make_queries(texts, count, random.Random(7)), *make_mistakes(texts, count // 5, random.Random(11))]


@needs_node
@pytest.mark.parametrize(("sort", "count"), [("relevance", 200), ("date", 60)])
def test_members_together_answer_as_one_archive_does(world, statistics, sort, count):
    queries = queries_for(world.records, count)
    with Searcher(world.root / "whole" / "index") as searcher:
        for query, theirs in zip(queries, world.ask(queries, statistics, sort=sort), strict=True):
            ours = searcher.search(query, limit=20, sort=Sort(sort))
            assert [hit["id"] for hit in theirs["hits"]] == [hit.id for hit in ours.hits], query
            assert [hit["url"].partition("d/")[2] for hit in theirs["hits"]] == [hit.url[2:] for hit in ours.hits], query
            assert (theirs["total"], theirs["isExact"], theirs["partial"]) == (ours.total, ours.is_exact, ours.partial), query
            assert [hit["tier"] for hit in theirs["hits"]] == [hit.tier for hit in ours.hits], query
            assert [hit["more"] for hit in theirs["hits"]] == [hit.more for hit in ours.hits], query
            snippets = [json.loads(json.dumps(asdict(hit.snippet))) for hit in ours.hits]
            assert [hit["snippet"] for hit in theirs["hits"]] == snippets, query
            facets = {name: [asdict(value) for value in values] for name, values in ours.facets.items()}
            assert theirs["facets"] == facets, query


@needs_node
def test_every_hit_leads_to_the_member_that_holds_it(world, statistics):
    held = [{file.stem for file in (world.root / f"m{n}" / "archive").iterdir()} for n in range(3)]
    for results in world.ask(["教师", "学校", "类型:通知"], statistics):
        assert results["hits"]
        for hit in results["hits"]:
            member = int(hit["url"].removeprefix("../m")[0])
            assert hit["id"] in held[member]
            assert [holder["name"] for holder in hit["holders"]] == [NAMES[member]]


@needs_node
def test_short_answer_of_the_box_begins_as_that_of_one_archive(world, statistics):
    queries = queries_for(world.records, 100)
    with Searcher(world.root / "whole" / "index") as searcher:
        for query, theirs in zip(queries, world.ask(queries, statistics, limit=5, isBrief=True), strict=True):
            shown = [hit["id"] for hit in theirs["hits"]]
            assert shown == [hit.id for hit in searcher.search(query, limit=5).hits][: len(shown)], query


@needs_node
def test_without_what_was_counted_the_same_documents_answer(world):
    """A member was built again, or the count is missing: only the order of what answers in part may differ."""
    queries = [query for query in queries_for(world.records, 120) if len(fold(query)) > 1]
    with Searcher(world.root / "whole" / "index") as searcher:
        for query, theirs in zip(queries, world.ask(queries, None, limit=400), strict=True):
            ours = searcher.search(query, limit=400)
            assert theirs["partial"] == ours.partial, query
            if not ours.partial:
                assert sorted((hit["tier"], hit["id"]) for hit in theirs["hits"]) == sorted(
                    (h.tier, h.id) for h in ours.hits
                ), query


@needs_node
def test_member_built_again_since_answers_as_it_is_now(world, tmp_path):
    later = World(tmp_path, world.records)
    dealt = deal(world.records)
    for number in range(3):
        shutil.copytree(world.root / f"m{number}", later.root / f"m{number}")
    statistics = later.count()
    old, gone = [record for record in dealt[1] if record.body and len(record.title) > 8][:2]
    corrected = replace(old, title="关于鹭洲渡船票价的说明", body=paragraphs("鹭洲渡船票价两元。"))
    new = replace(old, id="2025-77-zzzzz", title="鹭洲渡船停航通知", body=paragraphs("鹭洲渡船停航三日。"))
    kept = [record for record in dealt[1] if record not in (old, gone)]
    for step in ([*kept, corrected, gone, new], [*kept, corrected, new]):  # a supplement, then everything anew
        later.build("m1", step)
        assert "“第一中学”更新过，还没有重新合库" in later.ask(["渡船"], statistics)[0]["troubles"][0]
        [found, quoted, whole] = later.ask(["鹭洲渡船", f'"{old.body[0].text[:12]}"', f'"{gone.title}"'], statistics, limit=400)
        assert {hit["id"] for hit in found["hits"]} == {corrected.id, new.id}
        assert old.id not in {hit["id"] for hit in quoted["hits"]}
        assert (gone.id in {hit["id"] for hit in whole["hits"]}) == (gone in step)
    assert (
        len(
            {record.id for record in step}
            & {hit["id"] for hit in later.ask(["年份:1900-2099"], statistics, limit=400)[0]["hits"]}
        )
        > 20
    )


@needs_node
def test_pairs_common_in_some_members_lose_nothing(world, tmp_path):
    """Strings of three have lists of their own only where their pairs are common, which differs from member to member."""
    others = World(tmp_path, world.records)
    dealt = deal(world.records)
    for number, most in enumerate((60, 1_600, 120)):
        with pytest.MonkeyPatch.context() as common_pairs:
            common_pairs.setattr(term_runs, "_COMMON_BYTES", most)
            others.build(f"m{number}", dealt[number])
    with pytest.MonkeyPatch.context() as common_pairs:
        common_pairs.setattr(term_runs, "_COMMON_BYTES", 60)
        statistics = others.count()
    texts = {record.id: passages_of(record).texts for record in others.records}
    dice = random.Random(2)
    words = "课后 服务 教师 师德 风教 作业 设计 管理".split()
    strings = [*("".join(dice.choices(words, k=2))[at : at + 3] for _ in range(40) for at in (0, 1)), "后服务", "师德师风"]
    found = 0
    for query, results in zip(strings, others.ask([f'"{each}"' for each in strings], statistics, limit=400), strict=True):
        held = holders(texts, fold(query))
        assert {hit["id"] for hit in results["hits"]} == held, query
        found += len(held)
    assert found > 100


@needs_node
def test_document_that_several_hold_is_shown_once_with_all_its_holders(tmp_path):
    world = World(tmp_path, small_records())
    first, *others = world.records
    for number, records in enumerate(([first, *others[:4]], [replace(first, id="2022-7-bbbbb"), *others[4:8]], others[8:])):
        world.build(f"m{number}", records)
    statistics = world.count()
    assert statistics.records == len(world.records)
    [both, alone] = (world.ask(["万师访万家"], statistics, members)[0] for members in ((0, 1, 2), (1, 2)))
    assert both["total"] == 1
    assert [(holder["name"], holder["url"]) for holder in both["hits"][0]["holders"]] == [
        ("教育局", "../m0/d/2022-7-aaaaa/"),
        ("第一中学", "../m1/d/2022-7-bbbbb/"),
    ]
    assert alone["total"] == 1
    assert alone["hits"][0]["url"] == "../m1/d/2022-7-bbbbb/"
    assert [value for value in both["facets"]["kind"] if value["value"] == "通知"] == [{"value": "通知", "count": 1}]


@needs_node
def test_same_text_with_another_date_is_another_document(tmp_path):
    world = World(tmp_path, small_records())
    first, *others = world.records
    again = replace(first, id="2023-7-bbbbb", date_written="2023-03-01")
    for number, records in enumerate(([first], [again], others)):
        world.build(f"m{number}", records)
    assert world.ask(["万师访万家"], world.count())[0]["total"] == 2


@needs_node
def test_member_that_is_missing_or_of_another_version_leaves_the_others(world, statistics, tmp_path):
    whole = world.ask(["教师"], statistics)[0]
    lost = World(tmp_path, world.records, world.counted)
    for number in range(3):
        shutil.copytree(world.exports[number], lost.exports[number])
    for shard in (statistics.counts, statistics.cohesions):
        (lost.root / shard.file_name).write_bytes(shard.script)
    shutil.rmtree(lost.exports[1])
    manifest = lost.exports[2] / "manifest.js"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"format":', '"format":9', 1), encoding="utf-8")
    [results] = lost.ask(["教师"], statistics)
    assert 0 < results["total"] < whole["total"]
    assert all(hit["url"].startswith("../m0/") for hit in results["hits"])
    assert len(results["troubles"]) == 2
    assert "第一中学" in results["troubles"][0] or "第一中学" in results["troubles"][1]


@needs_node
def test_member_that_goes_while_a_reader_searches_leaves_the_others(world, statistics, tmp_path):
    lost = World(tmp_path, world.records, world.counted)
    for number in range(3):
        shutil.copytree(world.exports[number], lost.exports[number])
    for shard in (statistics.counts, statistics.cohesions):
        (lost.root / shard.file_name).write_bytes(shard.script)
    for file in lost.exports[2].glob("p*.js"):  # its manifest still comes
        file.unlink()
    [results] = lost.ask(["教师"], statistics)
    assert results["total"] > 0
    assert {hit["url"][:6] for hit in results["hits"]} == {"../m0/", "../m1/"}
    assert len(results["troubles"]) == 1


@needs_node
def test_nothing_is_taken_from_what_was_counted_of_a_member_before_it_was_corrected(tmp_path):
    """Its base keeps its name then, and what was counted of it must not be believed."""
    world = World(tmp_path, small_records())
    first, *others = world.records
    many = list(short_records(60))
    world.build("m0", [first, *many])
    world.build("m1", [replace(first, id="2022-7-bbbbb"), *others[:4]])
    world.build("m2", others[4:])
    statistics = world.count()
    [before] = world.ask(["万师访万家"], statistics)
    assert (before["total"], before["troubles"]) == (1, [])
    part = load_manifest(world.exports[0])["parts"][0]["name"]
    world.build("m0", [replace(first, title=f"{first.title}（修订）"), *many])
    [after] = world.ask(["万师访万家"], statistics)
    assert sorted(hit["url"] for hit in after["hits"]) == ["../m0/d/2022-7-aaaaa/", "../m1/d/2022-7-bbbbb/"]
    assert all(len(hit["holders"]) == 1 for hit in after["hits"])
    assert after["troubles"] == ["“教育局”更新过，还没有重新合库：查到的不会少，先后次序可能略有不同。"]
    assert part == load_manifest(world.exports[0])["parts"][0]["name"]


@needs_node
def test_two_members_with_the_same_export_hold_each_record_together(tmp_path):
    world = World(tmp_path, small_records())
    for number in (0, 1):
        world.build(f"m{number}", world.records[:5])
    world.build("m2", world.records[5:])
    [results] = world.ask(["类型:通知 年份:1900-2099"], world.count(), limit=50)
    ids = [hit["id"] for hit in results["hits"]]
    assert len(ids) == len(set(ids)) == results["total"]
    held = {record.id for record in world.records[:5]}
    for hit in results["hits"]:
        assert [holder["name"] for holder in hit["holders"]] == (list(NAMES[:2]) if hit["id"] in held else [NAMES[2]])


@needs_node
@pytest.mark.parametrize(
    "hostile",
    [
        {"parts": None},
        {"parts": [{"name": "../../x", "head": ["", ""], "emptied": {}}]},
        {"parts": [{"name": "p1", "head": ["AAAA", "AAAA"], "emptied": {}}]},
        {"parts": 7, "replaced": "x"},
        {"synonyms": None, "words": 3},
        {"vocabulary": None, "names": None},
        {"replaced": None},
    ],
)
def test_manifest_that_nobody_can_read_loses_one_member_and_no_other(world, statistics, tmp_path, hostile):
    lost = World(tmp_path, world.records, world.counted)
    for number in range(3):
        shutil.copytree(world.exports[number], lost.exports[number])
    for shard in (statistics.counts, statistics.cohesions):
        (lost.root / shard.file_name).write_bytes(shard.script)
    manifest = lost.exports[1] / "manifest.js"
    broken = load_manifest(lost.exports[1]) | hostile
    manifest.write_text(f'hongzhuShard("manifest",{json.dumps(broken)});\n', encoding="utf-8")
    [results] = lost.ask(["教师"], statistics)
    assert {hit["url"][:6] for hit in results["hits"]} >= {"../m0/", "../m2/"}
    assert len(results["troubles"]) == 1 and "第一中学" in results["troubles"][0]


def test_same_exports_give_the_same_bytes(world, statistics):
    assert world.count() == statistics
