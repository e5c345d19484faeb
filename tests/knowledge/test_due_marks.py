"""What marks deadlines in answers: both sides find a document in the same script."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from archive.blocks import Paragraph
from archive.record import Record
from archive.vocabulary import load_topics
from hooks.due_marks import dump_manifest, dump_marks, mark_parts, part_count, part_of, path_of
from hooks.library import Library, make_library

REPOSITORY = Path(__file__).parents[2]


def library_of(count: int) -> Library:
    text = "".join(f"各校于{month}月{day}日前报送第{month}次材料。" for month in range(1, 13) for day in (5, 15, 25))
    body = (Paragraph(text),)
    records = [
        Record(id=f"2030-{n}-aaaaa", title=f"关于报送第{n}批材料的通知", kind="通知", date_written="2029-12-20", body=body)
        for n in range(1, count + 1)
    ]
    return make_library(records, load_topics())


def value_of(script: bytes) -> dict[str, object]:
    """What a script provides."""
    value: dict[str, object] = json.loads(script.decode("utf-8").split(",", 1)[1].rstrip().removesuffix(");"))
    return value


def test_every_deadline_stands_in_the_script_of_its_document() -> None:
    library = library_of(20)
    parts, count = mark_parts(library), part_count(library)
    assert count > 1 and value_of(dump_manifest(library, parts))["count"] == count
    found = 0
    for part, documents in parts.items():
        assert path_of(part) == f"assets/due-marks-{part}/bundle.js"
        marks = value_of(dump_marks(library, part, documents))["marks"]
        assert isinstance(marks, dict)
        for document, own in marks.items():
            assert part == part_of(document, count)
            found += len(own)
    assert found == len(library.duties)


def test_archive_without_deadlines_has_a_manifest_alone() -> None:
    library = make_library([Record(id="2030-1-aaaaa", title="公告", body=(Paragraph("无。"),))], load_topics())
    assert mark_parts(library) == {} and value_of(dump_manifest(library, ()))["parts"] == []


def test_browser_computes_the_same_script() -> None:
    ids = ["2021-33-abcde", "undated-9z8y7x", "20240705-文献a", "2030-1-aaaaa"]
    script = (
        f"const {{ partOf }} = await import('{(REPOSITORY / 'docs/assets/duemarks/part.js').as_uri()}');"
        f"console.log(JSON.stringify({json.dumps(ids)}.map((id) => partOf(id, 37))));"
    )
    done = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [part_of(id, 37) for id in ids]
