"""References of an archive that a person should look at: what `hongzhu check` says of them, by file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from archive.findings import Finding, Weight
from archive.markdown import unescape_markdown
from archive.record import Record
from archive.store import StoredRecord
from linking.mentions import Mention, find_mentions
from linking.references import Status
from linking.relations import make_catalogue
from linking.spoken import nest_quotes

_Name = Callable[[Iterable[str]], str]


def find_reference_findings(stored: Sequence[StoredRecord]) -> list[Finding]:
    """One finding a reference that is missing, ambiguous, out of force, withdrawn, or whose 文号 and title disagree.

    A document that puts another one out of force may name it.
    """
    by_id = {one.record.id: one.record for one in stored}
    catalogue, _ = make_catalogue(by_id.values())
    mentions = find_mentions(by_id.values(), catalogue)

    def name(ids: Iterable[str]) -> str:
        return "、".join(_name(by_id[one]) for one in ids)

    found: list[Finding] = []
    for one in stored:
        if one.record is by_id[one.record.id]:
            made = mentions.made.get(one.record.id, ())
            found.extend(_of_record(one, made, name))
    return found


def _of_record(stored: StoredRecord, mentions: Iterable[Mention], name: _Name) -> Iterator[Finding]:
    wanted = [mention for mention in mentions if _is_worth_telling(mention, stored.record)]
    for mention, line in zip(wanted, _lines_of(stored, wanted), strict=True):
        weight, what, next_step = _tell(mention, name)
        yield Finding(weight, stored.path, line, what, next_step)


def _is_worth_telling(mention: Mention, record: Record) -> bool:
    reference = mention.reference
    return reference.status is not Status.LINKED and record.id not in reference.others


def _tell(mention: Mention, name: _Name) -> tuple[Weight, str, str]:
    reference, text = mention.reference, " ".join(mention.text.split())
    if reference.status is Status.MISSING:
        near = f"文库里有同名的另一份：{name(reference.others)}" if reference.others else "找得到的话，请收录"
        return Weight.MISSING, f"引用的文件没有收录：{text}", near
    if reference.status is Status.SUPERSEDED:
        now = f"现行：{name(reference.others)}" if reference.others else "文库里没有取代它的文件"
        return Weight.NOTICE, f"引用的文件已经废止：{text}", now
    if reference.status is Status.WITHDRAWN:
        return Weight.NOTICE, f"引用的文件已从文库撤下：{text}", "读者点开链接会看到撤下的说明，不必改"
    if reference.status is Status.AMBIGUOUS:
        return Weight.DOUBTFUL, f"引用的文件不能确定是哪一份：{text}", f"可能是：{name(reference.targets)}"
    return Weight.DOUBTFUL, f"引用的文号与标题不符：{text}", _tell_mismatch(reference.targets, reference.others, name)


def _tell_mismatch(numbered: tuple[str, ...], titled: tuple[str, ...], name: _Name) -> str:
    parts = []
    if numbered:
        parts.append(f"这个文号是{name(numbered)}")
    if titled:
        parts.append(f"这个标题是{name(titled)}")
    return "；".join(parts)


def _name(record: Record) -> str:
    fact = record.doc_number or record.date
    return f"《{nest_quotes(record.title)}》{f'（{fact}）' if fact else ''}"


def _lines_of(stored: StoredRecord, mentions: Sequence[Mention]) -> Iterator[int | None]:
    """The line of the file in which each mention stands, from 1; mentions are in the order of the text."""
    lines = stored.path.read_text(encoding="utf-8").split("\n") if mentions else []
    at = next((number for number, line in enumerate(lines) if number and line.rstrip() == "---"), 0)
    block = -1
    for mention in mentions:
        start = at + 1 if mention.block != block and block >= 0 else at
        found = next((n for n in range(start, len(lines)) if mention.text in unescape_markdown(lines[n])), None)
        yield None if found is None else found + 1
        at, block = (at if found is None else found), mention.block
