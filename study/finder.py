"""A reference of a pack → the passage of the archive that it names; what cannot be found is told with what is near."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

from archive.digest import letters_of
from archive.doc_number import DocNumber, parse_doc_number
from archive.notices import with_notice
from archive.record import Record
from knowledge.chain.finding import Chain, find_chain
from linking.mentions import find_mentions
from linking.relations import make_catalogue
from study.composed import Composer
from study.passages import Passage, Text, passage_under, section_at
from study.places import Place, blocks_at, parse_place
from study.references import ReferenceNotFound, Target, labels_of, parse_reference

Forwarding = Callable[[str, str], tuple[str, str] | None]
"""Record id and anchor ("" for the document) as once published → where they are now; null where nothing is known."""

_ALIKE = 0.5
"""A block at least so like the remembered text is taken for what became of it (SequenceMatcher's ratio)."""
_OPENING = 18


class PassageFinder:
    """Finds passages in a set of records; each record's anchors are made when it is first asked for."""

    def __init__(self, records: Iterable[Record], forward: Forwarding = lambda record_id, anchor: None) -> None:
        self._texts = {record.id: Text(with_notice(record)) for record in records}
        self._forward = forward
        by_id = {id: text.record for id, text in self._texts.items()}
        self._composer = Composer(self._whole_document, lambda: self._whole_chain, by_id)

    def _whole_document(self, name: str) -> Record:
        target, last = parse_reference(name)
        if target.fragment or last:
            raise ReferenceNotFound(f"“{name.strip()[:30]}”指的是一处，这里要一整份文件", "去掉位置，只写文号、标题或网址")
        record = self._text_of(target).record
        if record.withdrawn:
            raise ReferenceNotFound(f"/d/{record.id}/ 已从文库撤下", "换一份文件")
        return record

    @cached_property
    def _whole_chain(self) -> Chain:
        records = [text.record for text in self._texts.values()]
        catalogue, _ = make_catalogue(records)
        return find_chain(records, catalogue, find_mentions(records, catalogue))

    def find(self, reference: str, remembered: tuple[str, ...] = ()) -> Passage:
        """The passage that `reference` names; raises ReferenceNotFound.

        An anchor that is gone is followed by the ledger of published links, else to the block that is most like the
        `remembered` text of the passage.
        """
        if composed := self._composer.compose(reference):
            return composed
        first, last = parse_reference(reference)
        start = self._find_end(self._text_of(first), first.fragment, remembered[:1])
        if last is None:
            return start
        if last.record_id and self._text_with_id(last.record_id) is not start.text_of:
            raise ReferenceNotFound("一段原文的开头和结尾不在同一份文件里", "分成两行“原文”来写")
        end = self._find_end(start.text_of, last.fragment, remembered[-1:], first.fragment)
        if end.start < start.start:
            raise ReferenceNotFound("一段原文的结尾在开头的前面", "把“至”两边对调")
        return Passage(start.text_of, start.start, end.stop, was=start.was or end.was)

    def _text_of(self, target: Target) -> Text:
        if target.record_id:
            return self._text_with_id(target.record_id)
        found = [t for t in self._texts.values() if _is_named(t.record, target)]
        if len(found) == 1:
            return found[0]
        name = str(target.doc_number or f"《{target.title}》")
        if found:
            several = "、".join(f"/d/{t.record.id}/" for t in found[:5])
            raise ReferenceNotFound(f"{name}有 {len(found)} 份，不知道指哪一份", f"改用网址：{several}")
        raise ReferenceNotFound(f"文库里没有{name}", self._near_name(target))

    def _text_with_id(self, record_id: str) -> Text:
        moved = self._forward(record_id, "")
        if text := self._texts.get(record_id) or self._texts.get(moved[0] if moved else ""):
            return text
        near = "、".join(f"/d/{found}/" for found in get_close_matches(record_id, self._texts, 3, 0.7))
        raise ReferenceNotFound(f"文库里没有 /d/{record_id}/", f"相近的有：{near}" if near else "在文献页上重新复制链接")

    def _near_name(self, target: Target) -> str:
        names = [t.record.doc_number if target.doc_number else t.record.title for t in self._texts.values()]
        asked = str(target.doc_number) if target.doc_number else target.title
        near = get_close_matches(asked, [name for name in names if name], 3, 0.5)
        return f"相近的有：{'、'.join(near)}" if near else "在文献页上重新复制链接"

    def _find_end(self, text: Text, fragment: str, remembered: tuple[str, ...], first: str = "") -> Passage:
        """The passage that begins at `fragment`; numbers that it leaves out are those of `first`."""
        blocks, where = text.record.body, f"/d/{text.record.id}/"
        if not blocks:
            raise ReferenceNotFound(f"{where} 没有正文", "改引另一份文件")
        if not fragment or text.record.withdrawn:
            return Passage(text, 0, len(blocks), is_whole=True)
        if fragment in text.anchors:
            return section_at(text, text.anchors.index(fragment))
        if (index := _named_aloud(text, fragment, first)) is not None:
            return passage_under(text, index)
        if place := parse_place(fragment):
            return passage_under(text, _only_one(text, place.within(parse_place(_without_attached(first))), place, fragment))
        if not labels_of(fragment):
            raise ReferenceNotFound(f"看不出“{fragment[:30]}”指哪一处", "写成“第二部分第4条”这样，或粘贴“复制链接”得到的网址")
        moved = self._forward(text.record.id, fragment)
        if moved and moved[0] in self._texts and moved[1] in self._texts[moved[0]].anchors:
            text = self._texts[moved[0]]
            return replace(section_at(text, text.anchors.index(moved[1])), was=fragment)
        if remembered and (index := _most_alike(text, fragment, remembered[0])) is not None:
            return replace(section_at(text, index), was=fragment)
        raise ReferenceNotFound(f"{where} 里没有 #{fragment}", _near_anchors(text, fragment))


def _is_named(record: Record, target: Target) -> bool:
    if target.doc_number and _number_of(record) != target.doc_number:
        return False
    return not target.title or letters_of(target.title) in (letters_of(record.title), *map(letters_of, _carried(record)))


def _number_of(record: Record) -> DocNumber | None:
    return parse_doc_number(record.doc_number) if record.doc_number else None


def _carried(record: Record) -> Iterable[str]:
    """The titles of the documents that are printed in `record`: people name these, not the notice around them."""
    return (attachment.title for attachment in record.attachments if attachment.included)


def _named_aloud(text: Text, said: str, first: str) -> int | None:
    """The one block whose place is named so in citations, also where the outer steps of `first` are left out."""
    outer = first[: first.rfind("第")] if "第" in first else ""
    for name in (outer + said, said):
        if text.places.count(name) == 1:
            return text.places.index(name)
    return None


def _without_attached(said: str) -> str:
    return re.sub("^所附《.*》", "", said)


def _only_one(text: Text, full: Place, place: Place, said: str) -> int:
    """The index of the one block at `full`, else at `place`; raises ReferenceNotFound for none or several."""
    found = blocks_at(full, text.numbered) or blocks_at(place, text.numbered)
    if len(found) == 1:
        return found[0].index
    if not found:
        raise ReferenceNotFound(f"/d/{text.record.id}/ 里没有“{said}”", _near_anchors(text, said))
    named = "；".join(_named(text, block.index) for block in found[:4])
    raise ReferenceNotFound(f"“{said}”有 {len(found)} 处，不知道指哪一处", f"改用其中一个：{named}")


def _most_alike(text: Text, anchor: str, remembered: str) -> int | None:
    """The block most like what was remembered, those with the same numbers first; null where none is like it."""
    labels = labels_of(anchor)
    best, best_index = (0.0, False), None
    for index, (block, own) in enumerate(zip(text.record.body, text.anchors, strict=True)):
        same = labels is not None and labels_of(own) == labels
        ratio = SequenceMatcher(None, remembered, block.text, autojunk=False).ratio()
        if ratio >= _ALIKE and (ratio + 0.2 * same, same) > best:
            best, best_index = (ratio + 0.2 * same, same), index
    return best_index


def _near_anchors(text: Text, fragment: str) -> str:
    """What the writer may have meant: the same numbers, else the most alike anchors."""
    labels = labels_of(fragment)
    near = [n for n, own in enumerate(text.anchors) if labels and labels_of(own) == labels][:3]
    near = near or [text.anchors.index(own) for own in get_close_matches(fragment, text.anchors, 3, 0.4)]
    if not near:
        return "在文献页上点那一段，重新复制链接"
    return f"相近的有：{'；'.join(_named(text, index) for index in near)}"


def _named(text: Text, index: int) -> str:
    words = text.record.body[index].text
    return f"#{text.anchors[index]}（{words[:_OPENING]}{'…' if len(words) > _OPENING else ''}）"
