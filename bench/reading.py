"""How well are documents read, and what is wrong without a word? Families of invented files, public pages, laws from S to L.

    .venv/bin/python bench/reading.py [--count 20] [--seed 1] [--only NAME] [--show] [--doubts] [--pages FOLDER]
    .venv/bin/python bench/reading.py --forms | --laws [ARCHIVE]    each also with --beside COMMIT

The families (bench/families) know the facts of each document by construction; no template, sentence or name of them is used
elsewhere. The public pages are those of `../shared/pages-dev/index.json`, bytes in the folder of `--pages` or of
HONGZHU_PAGES_DEV. A silent error is a document with a wrong value or text of which no doubt speaks. With `--beside`
the program as it was at a commit reads the same files in the same run. `--show` prints each fault; `--forms` asks what
is refused or lost of the same matter in eight forms, `--laws` whether reading grows linearly.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
sys.path.insert(0, str(REPOSITORY))

from bench.families.chance import Chance  # noqa: E402
from bench.families.document import Made, Truth  # noqa: E402
from bench.families.forms import FORMS, MATTERS  # noqa: E402
from bench.families.piece import squeeze  # noqa: E402
from bench.families.registry import FAMILIES, make_all  # noqa: E402
from bench.judging.laws import measure_laws  # noqa: E402
from bench.judging.pages_dev import load_pages  # noqa: E402
from bench.judging.readers import Reader, Seen, program_of, raw_lines, read_by_program  # noqa: E402
from bench.judging.report import Tally, print_doubts, print_matrix, print_sums, print_table  # noqa: E402
from bench.judging.verdict import Verdict, judge  # noqa: E402

SHARED = REPOSITORY.parent / "shared"
_GRAM = 8
"""Characters of the pieces by which records are paired with truths: rarely twice in two documents."""


def main() -> None:
    options = parse_options()
    with ExitStack() as programs:
        readers: dict[str, Reader] = {"program": read_by_program}
        if options.beside:
            readers = {options.beside: programs.enter_context(program_of(options.beside)), **readers}
        for name, reader in readers.items():
            print(f"# {name}\n")
            if options.laws is not None:
                measure_laws(reader, Path(options.laws))
            elif options.forms:
                measure_forms(reader, options)
            else:
                measure(reader, options)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20, help="files a family")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="families and pages whose name or group holds this")
    parser.add_argument("--show", action="store_true", help="print each fault")
    parser.add_argument("--pages", default=os.environ.get("HONGZHU_PAGES_DEV", str(REPOSITORY.parent / "pages-dev")))
    parser.add_argument("--doubts", action="store_true", help="print which kinds of doubts are of use")
    parser.add_argument("--beside", metavar="COMMIT", help="first read everything with the program as it was at this commit")
    parser.add_argument("--forms", action="store_true", help="the same matter in every form")
    parser.add_argument("--laws", nargs="?", const=str(SHARED / "corpus/laws.tar.xz"))
    return parser.parse_args()


def measure(reader: Reader, options: argparse.Namespace) -> None:
    """One way of reading on everything that is there."""
    tallies: list[tuple[str, Tally]] = []
    groups: dict[str, Tally] = {}
    for family in FAMILIES:
        if options.only in family.name or options.only == family.group:
            tally = read_all(reader, make_all(family, options.count, options.seed), options.show)
            tallies.append((family.name, tally))
            groups.setdefault(family.group, Tally()).add(tally)
    facts = SHARED / "pages-dev/index.json"
    pages = list(load_pages(facts, Path(options.pages))) if facts.exists() and options.only in "pages-dev" else []
    if pages:
        groups["pages-dev"] = read_all(reader, pages, options.show)
        tallies.append(("pages-dev", groups["pages-dev"]))
    print_table(tallies)
    families = Tally()
    for group, tally in groups.items():
        print_sums(group, tally)
        if group != "pages-dev":
            families.add(tally)
    if options.doubts:
        print_doubts(families)
    if len(groups) > 1:
        print_sums("all families", families)
    if not pages and not options.only:
        print(f"\npages-dev: skipped, no facts or no bytes in {options.pages}")


def measure_forms(reader: Reader, options: argparse.Namespace) -> None:
    """Refused documents and lost text by matter and form."""
    cells: dict[tuple[str, str], Tally] = {}
    for matter, make in MATTERS.items():
        pieces = [make(Chance(options.seed, matter, n)) for n in range(options.count)]
        for form, pour in FORMS.items():
            files = [pour(piece, Chance(options.seed, matter, form, n)) for n, piece in enumerate(pieces)]
            cells[matter, form] = read_all(reader, files, options.show)
    print_matrix(list(MATTERS), list(FORMS), cells)


def read_all(reader: Reader, files: Iterable[Made], show: bool) -> Tally:
    """Verdicts on all documents of `files`."""
    tally = Tally()
    for made in files:
        read = reader(made.name, made.data)
        tally.files += 1
        tally.seconds += read.seconds
        tally.miscounted += len(read.records) != len(made.truths)
        for truth, record in pair(made.truths, read.records):
            verdict = judge(record, truth, lambda made=made: raw_lines(made.name, made.data))  # type: ignore[misc]
            tally.verdicts.append(verdict)
            if show:
                print_faults(made, tally.files - 1, verdict, read.refusal)
    return tally


def pair(truths: tuple[Truth, ...], records: tuple[Seen, ...]) -> Iterator[tuple[Truth, Seen | None]]:
    """Each document with the record that shares most with it; null where none is left."""
    if len(truths) == len(records):
        yield from zip(truths, records, strict=True)
        return
    left = list(records)
    for truth in truths:
        best = max(left, key=lambda record: _shared(truth, record), default=None)
        if best is not None:
            left.remove(best)
        yield truth, best


def _shared(truth: Truth, record: Seen) -> int:
    body = squeeze(record.body)
    grams = {body[at : at + _GRAM] for at in range(len(body) - _GRAM + 1)}
    true = truth.body or ""
    return len(grams & {true[at : at + _GRAM] for at in range(len(true) - _GRAM + 1)})


def print_faults(made: Made, number: int, verdict: Verdict, refusal: str | None) -> None:
    if verdict.is_missing:
        print(f"{made.name} {number}: missing: {refusal or 'in another record'}")
    for key, (true, found) in verdict.wrong.items():
        silent = "SILENT " if key in verdict.silent or (key in ("start", "end") and "body" in verdict.silent) else ""
        print(f"{made.name} {number}: {silent}{key}: {true!r} read as {found!r}")
    for name, passages in (("lost", verdict.difference.lost), ("added", verdict.difference.added)):
        if passages:
            shown = " ‖ ".join(p if len(p) < 60 else f"{p[:30]}…{p[-20:]}" for p in passages[:6])
            print(f"{made.name} {number}: {'SILENT ' if 'body' in verdict.silent else ''}{name}: {shown}")
    if verdict.wrong or verdict.difference.lost or verdict.difference.added:
        for doubt in verdict.doubts:
            print(f"    doubt {sorted(doubt.keys)}: {doubt.sentence}")


if __name__ == "__main__":
    main()
