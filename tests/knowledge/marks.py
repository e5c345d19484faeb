"""The marked sets of `tests/knowledge/marked/` (its FORMAT.md) and how well they are met: counts of right, wrong and missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import is_workday

from archive.blocks import Block, Heading, Paragraph
from archive.numbering import marker_of
from archive.record import Record
from knowledge.cases.parts import Part, find_parts
from knowledge.chain.relation import Relation, relation_between
from knowledge.compare.alignment import align
from knowledge.due.deadline import Deadline
from knowledge.due.duty import Duty
from knowledge.due.finding import find_duties

FOLDER = Path(__file__).with_name("marked")
_PARTS = {
    "要素与起因": Part.SITUATION,
    "做法与经过": Part.ACTIONS,
    "成效与反响": Part.RESULTS,
    "探讨与评论": Part.REFLECTION,
    "无": None,
}
_HEADING_LENGTH = 30
"""Of a numbered line without a full stop, in characters: longer ones are paragraphs."""


@dataclass
class Score:
    """How a program met what a reader marked."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    exact: int = 0
    """Of the right ones, those whose value is right too."""
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    @property
    def exactness(self) -> float:
        return self.exact / max(1, self.right)


def files_of(kind: str, names: str = "*") -> list[Path]:
    """The files of one set; `names` chooses some (`a-*`)."""
    return sorted((FOLDER / kind).glob(f"{names}.txt"))


def lines_of(path: Path) -> list[str]:
    """The lines that say something, without their ends."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def heads_of(lines: Iterable[str]) -> dict[str, str]:
    """The head lines by name; one without a value is left out."""
    found = (re.match(r"# (\w+): *(.*)", line) for line in lines)
    return {match[1]: match[2].strip() for match in found if match and match[2].strip()}


def blocks_of(lines: Iterable[str]) -> list[Block]:
    """Paragraphs, and headings where a numbered line has no full stop or the line says that it is one."""
    ranks: list[object] = []
    blocks: list[Block] = []
    for line in lines:
        said = line.startswith("## ")
        text = line.removeprefix("## ").strip()
        marker = marker_of(text)
        if said or (marker and len(text) <= _HEADING_LENGTH and text[-1] not in "。；！？：，"):
            rank = marker.rank if marker else None
            if rank not in ranks:
                ranks.append(rank)
            blocks.append(Heading(min(6, 2 + ranks.index(rank)), text))
        else:
            blocks.append(Paragraph(text))
    return blocks


# Duties


@dataclass(frozen=True)
class MarkedDuty:
    """One line below a paragraph."""

    paragraph: int
    values: dict[str, str]

    @property
    def pieces(self) -> list[str]:
        return [piece for piece in self.values["words"].split("…") if piece]


def read_duties(path: Path) -> tuple[Record, list[MarkedDuty]]:
    """A notice and what is marked in it."""
    lines = lines_of(path)
    head = heads_of(lines)
    texts: list[str] = []
    marked: list[MarkedDuty] = []
    for line in lines:
        if line.startswith("> "):
            values = dict(part.split("=", 1) for part in re.split(r" \| ", line[2:]))
            marked.append(MarkedDuty(len(texts) - 1, {name: value.strip() for name, value in values.items()}))
        elif not re.match(r"# \w+:", line):
            texts.append(line)
    record = Record(
        id=f"marked-{path.stem}",
        title=head["title"],
        kind="请示" if head["title"].endswith("请示") else "通知",
        issuer=head.get("issuer"),
        date_written=head.get("date"),
        body=tuple(blocks_of(texts)),
    )
    return record, marked


def score_duties(paths: Iterable[Path]) -> Score:
    """Duties by paragraph and words of time; exact where the day is."""
    score = Score()
    for path in paths:
        record, marked = read_duties(path)
        found = [(record.anchors.index(duty.anchor), duty) for duty in find_duties(record)]
        for position, block in enumerate(record.body):
            here = [duty for at, duty in found if at == position]
            wanted = [mark for mark in marked if mark.paragraph == position]
            _score_paragraph(score, path.stem, block.text, here, wanted)
    return score


def _score_paragraph(score: Score, name: str, text: str, found: list[Duty], marked: list[MarkedDuty]) -> None:
    left = list(found)
    for mark in sorted(
        marked, key=lambda mark: not any(_is_same_day(mark, d.deadline) for d in found if _meets(text, mark, d))
    ):
        meeting = [duty for duty in left if _meets(text, mark, duty)]
        if not meeting:
            score.missed += 1
            score.faults.append(f"{name} missed  {mark.values['by']} [{mark.values['words']}] {text}")
            continue
        best = max(meeting, key=lambda duty: _is_same_day(mark, duty.deadline))
        left.remove(best)
        score.right += 1
        if _is_same_day(mark, best.deadline):
            score.exact += 1
        else:
            day = f"{best.deadline.since or ''}..{best.deadline.until}"
            score.faults.append(f"{name} day     {mark.values['by']} but {day} [{best.deadline.printed}] {text}")
    for duty in left:
        score.wrong += 1
        score.faults.append(f"{name} wrong   [{duty.deadline.printed}] {duty.sentence}")


def _meets(text: str, mark: MarkedDuty, duty: Duty) -> bool:
    offset = text.find(duty.sentence)
    start, end = duty.place[0] + offset, duty.place[1] + offset
    places = [match.span() for piece in mark.pieces for match in re.finditer(re.escape(piece), text)]
    return any(start < last and first < end for first, last in places)


def _is_same_day(mark: MarkedDuty, deadline: Deadline) -> bool:
    said = mark.values["by"]
    if "~" in said:
        day = _day(said.split("~")[1])
        return deadline.until is not None and (
            deadline.until == day or ("工作日" in said and _has_holiday(day, deadline.until))
        )
    if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return deadline.until == _day(said) and deadline.since in (None, deadline.until)
    if match := re.fullmatch(r"(\S+?)\.\.(\S+)", said):
        return (deadline.since, deadline.until) == (_day(match[1]), _day(match[2]))
    return deadline.until is None


def _has_holiday(marked: date, found: date) -> bool:
    """Whether a holiday stands between: the marks count Monday to Friday, the program by the published calendar."""
    days = (marked - timedelta(days=back) for back in range(10))
    return found > marked and any(day.weekday() < 5 and not is_workday(day) for day in days)


def _day(text: str) -> date:
    return date.fromisoformat(text.strip())


# Relations

_KINDS = {
    "依据": Relation.BASIS,
    "贯彻落实": Relation.CARRIES_OUT,
    "转发": Relation.FORWARDS,
    "修改": Relation.AMENDS,
    "废止": Relation.REPEALS,
    "印发": getattr(Relation, "ISSUES", None),
    "无": None,
}


def read_relations(path: Path) -> Iterator[tuple[str, int, int, str]]:
    """Each sentence, where the marked name stands, and the kind."""
    for line in lines_of(path):
        if line.startswith("#"):
            continue
        sentence, kind = line.split("\t")[:2]
        start, end = sentence.index("⟦"), sentence.index("⟧") - 1
        yield sentence.replace("⟦", "").replace("⟧", ""), start, end, kind.strip()


def score_relations(paths: Iterable[Path]) -> Score:
    """Relations found, each of the right kind."""
    score = Score()
    for path in paths:
        for sentence, start, end, kind in read_relations(path):
            found = relation_between(sentence, start, end)
            if found and kind != "无" and found[0] is _KINDS[kind]:
                score.right += 1
                continue
            score.wrong += found is not None
            score.missed += kind != "无"
            if found or kind != "无":
                score.faults.append(f"{path.stem} {kind} but {found} {sentence}")
    return score


# Cases


def read_case(path: Path) -> tuple[Record, list[Part | None]]:
    """A case and the part of each of its blocks."""
    lines = lines_of(path)
    head = heads_of(lines)
    texts: list[str] = []
    parts: list[Part | None] = []
    now: Part | None = None
    for line in lines:
        if line.startswith("> part="):
            now = _PARTS[line.removeprefix("> part=").strip()]
        elif not re.match(r"# \w+:", line):
            texts.append(line)
            parts.append(now)
    return Record(id="undated-aaaaaa", title=head["title"], kind="案例", body=tuple(blocks_of(texts))), parts


def score_cases(paths: Iterable[Path]) -> Score:
    """Blocks by their part; a block of no part that gets one is wrong, one of a part that gets none is missed."""
    score = Score()
    for path in paths:
        record, parts = read_case(path)
        found: list[Part | None] = [None] * len(record.body)
        for part in find_parts(record):
            found[part.first : part.last + 1] = [part.part] * (part.last + 1 - part.first)
        for block, ours, theirs in zip(record.body, found, parts, strict=True):
            score.right += ours is theirs and theirs is not None
            score.wrong += ours is not theirs and ours is not None
            score.missed += ours is not theirs and theirs is not None
            if ours is not theirs:
                score.faults.append(f"{path.stem} {theirs and theirs.name} but {ours and ours.name} {block.text[:40]}")
    return score


# Pairs of texts


def read_pair(path: Path) -> tuple[list[str], list[str], set[tuple[int, int]]]:
    """The passages of both texts, and which is which."""
    old: list[str] = []
    new: list[str] = []
    truth: set[tuple[int, int]] = set()
    for line in lines_of(path):
        if (match := re.match(r"([on])\d+ (.*)", line)) and " = " not in line:
            (old if match[1] == "o" else new).append(match[2])
        if tie := re.match(r"([on\d+ -]+?) = ([on\d+ -]+?)(?: moved)?$", line):
            numbers = [[int(n) - 1 for n in re.findall(r"\d+", side)] for side in tie.groups()]
            truth |= {(i, j) for i in numbers[0] for j in numbers[1]}
    return old, new, truth


def score_pairs(paths: Iterable[Path]) -> Score:
    """Passages that belong together."""
    score = Score()
    for path in paths:
        old, new, truth = read_pair(path)
        found = {(i, j) for row in align(old, new) for i in row.old for j in row.new}
        score.right += len(found & truth)
        score.wrong += len(found - truth)
        score.missed += len(truth - found)
        for word, pairs in (("wrong", found - truth), ("missed", truth - found)):
            score.faults += [f"{path.stem} {word:6} {old[i]} = {new[j]}" for i, j in sorted(pairs)]
    return score
