"""What documents say together as a passage of a pack: two texts side by side, deadlines, parts of cases, a chain.

A reference begins with what is wanted: 对照 甲 与 乙, 期限 甲, 案例 甲、乙 成效, 传达链 甲; the documents are named as in every
other reference. The passage is paragraphs made from the records as they are now, so that a pack remembers and watches them
like any other text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.blocks import Block, Heading, Paragraph, Table
from archive.numbering import Rank, marker_of
from archive.record import Record
from knowledge.cases.parts import Part, find_parts
from knowledge.chain.finding import Chain, Tie
from knowledge.compare.alignment import Change, align
from knowledge.due.duty import Duty
from knowledge.due.finding import find_duties
from linking.citation import cite, official_citation
from study.composed_tables import beside_table, case_table, chain_table, comparison_table, deadline_table
from study.passages import Passage, Text
from study.references import ReferenceNotFound

_WANTED = re.compile(r"(?P<kind>对照|期限|案例|传达链)[ 　：:]+(?P<rest>.+)")
_AND = re.compile(r"[ 　]+与[ 　]+|(?<=》)与(?=《)|(?<=号)与")
_ABOUT = re.compile(r"[ 　]+(?P<words>[一-鿿]{2,10})$")
_MOST = 40
"""Rows and lines that a session reads: more is a task for paper, and the page of its own has all of them."""
_ARTICLES = 5
"""Texts with fewer are no laws (docs/assets/compare/articles.js)."""
_NAMES = {Change.REWORDED: "改写", Change.MOVED: "挪动", Change.NEW: "新增", Change.GONE: "删去"}


@dataclass(frozen=True)
class ComposedPassage(Passage):
    """Made of several places; `text_of` is the first document with what was made instead of its body."""

    address: str = ""
    said: str = ""
    made_of: tuple[Record, ...] = ()
    table: Table | None = None

    @property
    def shown(self) -> tuple[Block, ...]:
        """The same as a table."""
        return (self.table,) if self.table else self.blocks

    @property
    def records(self) -> tuple[Record, ...]:
        """All documents whose words it has."""
        return self.made_of

    @property
    def url(self) -> str:
        """The page that shows the same, below the site's root."""
        return self.address

    @property
    def source(self) -> str:
        """What it is, and of which documents."""
        return self.said


@dataclass(frozen=True)
class Composer:
    """Makes passages from documents that `find` gives for their names; `chain` is asked only for chains."""

    find: Callable[[str], Record]
    chain: Callable[[], Chain]
    by_id: Mapping[str, Record]

    def compose(self, reference: str) -> ComposedPassage | None:
        """The passage that `reference` asks for; None for a reference of another form. Raises ReferenceNotFound."""
        match = _WANTED.fullmatch(reference.strip())
        if not match:
            return None
        make = {"对照": self._comparison, "期限": self._deadlines, "案例": self._cases, "传达链": self._chain}[match["kind"]]
        return make(match["rest"])

    def _comparison(self, names: str) -> ComposedPassage:
        ends = _AND.split(names)
        if len(ends) != _PAIR:
            raise ReferenceNotFound("看不出对照哪两份文件", "写成“对照 甲文号 与 乙文号”，“与”的两边各空一格")
        second, words = _cut_words(ends[1])
        old, new = self.find(ends[0]), self.find(second)
        lines, table = _compared(_passages(old.body, words), _passages(new.body, words), old, new)
        if not lines:
            raise ReferenceNotFound(f"两份文件{f'关于“{words}”的段落' if words else ''}没有不同", "换两份来对照，或换一个词")
        about = f"&topic={words}" if words else ""
        said = f"{f'{words}：' if words else ''}{_cited(old)}与{_cited(new)}对照"
        return _passage(new, lines, f"compare/?a={old.id}&b={new.id}{about}", said, (old, new), table)

    def _deadlines(self, name: str) -> ComposedPassage:
        record = self.find(name)
        duties = find_duties(record)[:_MOST]
        lines, table = [_tell_duty(duty) for duty in duties], deadline_table((_tell_day(duty), duty) for duty in duties)
        if not lines:
            raise ReferenceNotFound(f"《{record.title}》里没有写着期限的事", "换一份写着期限的文件")
        return _passage(record, lines, f"d/{record.id}/#hz-due", f"{_cited(record)}里的期限", (record,), table)

    def _cases(self, names: str) -> ComposedPassage:
        rest, words = _cut_words(names)
        part = next((part for part in Part if words and words[:2] in part.label), None)
        if words and part is None:
            rest = names
        records = [self.find(name) for name in re.split(r"、(?=《)|(?<=》)、|[ 　]+与[ 　]+", rest)]
        lines = [line for record in records for line in _parts_as_lines(record, part)]
        ids = ",".join(record.id for record in records)
        said = f"{'、'.join(map(_cited, records))}{part.label if part else ''}"
        return _passage(records[0], lines, f"cases/?c={ids}", said, tuple(records), case_table(records, part))

    def _chain(self, name: str) -> ComposedPassage:
        record, chain = self.find(name), self.chain()
        above, below = chain.above(record.id), chain.below(record.id)
        if not above and not below:
            raise ReferenceNotFound(f"《{record.title}》没有写依据哪份文件，也没有文件说依据它", "换一份文件")
        told = ([self._tell_tie(tie, "往上") for tie in above] + [self._tell_tie(tie, "往下") for tie in below])[:_MOST]
        lines = [f"{way}：{below} {relation} {name}" for way, below, relation, name in told]
        others = (self.by_id[id] for tie in (*above, *below) for id in (tie.above, tie.below) if id and id in self.by_id)
        made_of = tuple({r.id: r for r in (record, *others)}.values())
        return _passage(record, lines, f"chain/{record.id}/", f"{_cited(record)}的传达链", made_of, chain_table(told))

    def _tell_tie(self, tie: Tie, way: str) -> tuple[str, str, str, str]:
        above = self.by_id.get(tie.above or "")
        name = _cited(above) if above else f"{tie.printed}（文库里没有）"
        return way, _cited(self.by_id[tie.below]), tie.relation.value, name


_PAIR = 2


def _cut_words(text: str) -> tuple[str, str]:
    """A reference without the words behind it that say what about."""
    match = _ABOUT.search(text)
    return (text[: match.start()], match["words"]) if match and not re.match(r"第|全文", match["words"]) else (text, "")


def _cited(record: Record) -> str:
    return official_citation(cite(record), "")


def _passage(
    record: Record, lines: Sequence[str], address: str, said: str, made_of: tuple[Record, ...], table: Table
) -> ComposedPassage:
    body = tuple(Paragraph(line) for line in lines)
    return ComposedPassage(Text(replace(record, body=body)), 0, len(body), True, "", address, said, made_of, table)


def _passages(body: Iterable[Block], words: str) -> list[str]:
    """The blocks, articles whole; of `words` those that are about them."""
    blocks = list(body)
    is_law = sum(_is_article(block) for block in blocks) >= _ARTICLES
    chosen = _about(blocks, words) if words else set(range(len(blocks)))
    found: list[str] = []
    is_open = False
    for position, block in enumerate(blocks):
        if not (position in chosen or (is_open and is_law)):
            continue
        begins = _is_article(block)
        if is_open and not begins and not isinstance(block, Heading) and is_law:
            found[-1] += f" {block.text}"
        else:
            found.append(block.text)
        is_open = begins or (is_open and not isinstance(block, Heading))
    return [text.replace("\n", " ") for text in found]


def _about(blocks: Sequence[Block], words: str) -> set[int]:
    """Positions of the blocks that have `words`, and of what stands below a heading that has them: all of it, or where some of
    its own headings lead to the words, what stands below those (docs/assets/compare/passages.js)."""
    found: set[int] = set()
    position = 0
    while position < len(blocks):
        block = blocks[position]
        if words not in block.text:
            position += 1
            continue
        end = _end_of(blocks, position) if isinstance(block, Heading) else position + 1
        found |= {position} | (_below(blocks, position, end, words) if end > position + 1 else set())
        position = end
    return found


def _below(blocks: Sequence[Block], start: int, end: int, words: str) -> set[int]:
    """Of what stands below the heading at `start`, up to `end`."""
    inner = [n for n in range(start + 1, end) if isinstance(blocks[n], Heading)]
    parts = [range(n, min(end, _end_of(blocks, n))) for n in inner]
    spoken = {n for part in parts if any(words in blocks[n].text for n in part) for n in part}
    return spoken or set(range(start + 1, end))


def _end_of(blocks: Sequence[Block], start: int) -> int:
    """One past the last block below the heading at `start`."""
    heading = blocks[start]
    assert isinstance(heading, Heading)
    ends = (
        n for n in range(start + 1, len(blocks)) if isinstance(other := blocks[n], Heading) and other.level <= heading.level
    )
    return next(ends, len(blocks))


def _is_article(block: Block) -> bool:
    marker = marker_of(block.text)
    return bool(marker and marker.rank is Rank.ARTICLE)


_LITTLE = 0.08
"""Share of rows with both sides below which the texts have little in common (docs/assets/compare/app.js)."""


def _compared(old: Sequence[str], new: Sequence[str], first: Record, second: Record) -> tuple[list[str], Table]:
    """What is different, row by row, as lines and as a table; of texts with little in common each in its own order."""
    rows = align(old, new)
    if sum(bool(row.old and row.new) for row in rows) < _LITTLE * len(rows):
        left, right = old[:_MOST], new[:_MOST]
        lines = [*(f"原：{text}" for text in left), *(f"新：{text}" for text in right)]
        return lines, beside_table(left, right, first, second)
    changed = [row for row in rows if row.change is not Change.SAME][:_MOST]
    told = [(_NAMES[r.change], " ".join(old[n] for n in r.old), " ".join(new[n] for n in r.new)) for r in changed]
    return [line for row in told for line in _row_as_lines(*row)], comparison_table(told, first, second)


def _row_as_lines(name: str, old: str, new: str) -> Iterable[str]:
    yield f"【{name}】"
    if old:
        yield f"原：{old}"
    if new:
        yield f"新：{new}"


def _tell_duty(duty: Duty) -> str:
    """`2021年11月12日前　报送方案（谁：各单位；交到：组织科）`."""
    facts = "；".join(f"{name}：{value}" for name, value in (("谁", duty.who), ("交到", duty.to)) if value)
    doubt = f"〔{duty.deadline.doubt}〕" if duty.deadline.doubt else ""
    return f"{_day_of(duty)}　{duty.what}{f'（{facts}）' if facts else ''}{doubt}"


def _day_of(duty: Duty) -> str:
    since, until = duty.deadline.since, duty.deadline.until
    last = f"{until.year}年{until.month}月{until.day}日" if until else duty.deadline.printed
    return f"{since.year}年{since.month}月{since.day}日至{last}" if since else f"{last}前" if until else last


def _tell_day(duty: Duty) -> str:
    """With the doubt about it, where there is one."""
    return _day_of(duty) + (f"〔{duty.deadline.doubt}〕" if duty.deadline.doubt else "")


def _parts_as_lines(record: Record, part: Part | None) -> Iterable[str]:
    found = [each for each in find_parts(record) if part in (None, each.part)]
    if not found:
        name = part.label if part else "几部分"
        raise ReferenceNotFound(f"案例《{record.title}》里没有分出{name}", "改引它的段落")
    for each in found:
        yield f"【{record.title}：{each.part.label}】"
        yield from (block.text for block in record.body[each.first : each.last + 1])
