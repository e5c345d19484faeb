"""Head, body, tail and imprint of one document become its record; where they disagree, a rule decides and says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive.blocks import Block, Heading, Paragraph
from archive.doc_number import parse_doc_number
from archive.numbering import Rank, marker_of
from archive.permalink import make_id
from archive.record import Attachment, Author, Record
from archive.vocabulary import ARTICLE_KINDS, Topic
from scraper import bylines, gongwen, metadata
from scraper.body import Body, build_body
from scraper.dates import find_date, is_date_line
from scraper.head_values import Head
from scraper.kinds import begins_as_news, calls_itself_case, calls_itself_comment, kind_of_title
from scraper.names import is_organ
from scraper.newspaper import PaperHead
from scraper.restore.lines import normalise_spaces
from scraper.rows import Row
from scraper.tail import Tail
from scraper.titles import same_title, split_site_suffix


@dataclass(frozen=True)
class PageContext:
    """What the documents of one raw thing share."""

    paper: PaperHead | None = None
    """The head of a newspaper page; null for any other raw thing."""
    city: str | None = None
    """What 我市 means on this page."""


@dataclass(frozen=True)
class _Evidence:
    """All that was read of one document, before anything is settled."""

    head: Head
    tail: Tail
    imprint: gongwen.Imprint
    rows: list[Row]
    title: str
    page_title: str | None
    body: Body
    signatures: list[gongwen.Signature]
    attached: dict[int, tuple[int, str]]
    signature: gongwen.Signature | None
    """The document's own, of several."""
    addressees: tuple[str, ...]
    title_kind: str | None
    """The type word of the title, subtitle or page title."""

    @property
    def is_official(self) -> bool:
        """Whether the grammar of official documents holds: 文号, or a salutation and a signature, or type and issuer."""
        signed = bool(self.signatures)
        typed = self.title_kind is not None and self.title_kind not in ARTICLE_KINDS
        return bool(
            self.head.doc_number or (self.addressees and signed) or (typed and (signed or self.head.values.get("issuer")))
        )

    @property
    def headlines(self) -> list[str]:
        """Title, subtitle, kicker and the page's own title."""
        return [t for t in (self.title, self.head.subtitle, self.head.kicker, self.page_title) if t]


def assemble(
    head: Head, rows: list[Row], tail: Tail, imprint: gongwen.Imprint, topics: tuple[Topic, ...], page: PageContext
) -> tuple[Record, list[Row]]:
    """The record of one document, without `source`, and the rows that are its body."""
    known = _gather(head, rows, tail, imprint)
    official = known.is_official
    authors = _authors(known)
    issuer = _issuer(known)
    publisher = _publisher(head, tail)
    names = [*(a.name for a in authors), head.author_unit or ""]
    paragraphs = known.body.paragraphs
    school = metadata.find_school(issuer, known.headlines, names, paragraphs, publisher, official=official)
    has_unit = not official or (head.author_unit and not issuer)
    unit = metadata.find_unit(school, known.headlines, names, paragraphs) if has_unit else None
    own_names = metadata.own_names(issuer, school, unit, authors, known.title, official=official)
    kind = _kind(known, authors)
    included = [title for _, title in known.attached.values()]
    date_written = _date_written(known)
    record = Record(
        id="",
        title=known.title,
        kicker=head.kicker,
        subtitle=head.subtitle,
        page_title=known.page_title,
        kind=kind,
        issuer=issuer,
        doc_number=head.doc_number or (_canonical_number(head.values.get("doc_number")) if official else None),
        addressees=known.addressees if official and kind not in ARTICLE_KINDS else (),
        date_written=date_written,
        date_printed=imprint.date_printed,
        printed_by=imprint.printed_by,
        disclosure=imprint.disclosure or head.values.get("disclosure"),
        date_published=_date_published(head),
        publisher=publisher,
        section_path=tuple(p for p in head.section_path if not _names_document(p, known.title)),
        source_note=head.values.get("source_note") or tail.values.get("source_note"),
        authors=authors,
        school=school,
        unit=unit,
        region=metadata.find_region(own_names, paragraphs, page.city),
        attachments=_attachments(included, _listed_attachments(known)),
        emails=metadata.find_emails([block.text for block in known.body.blocks]),
        truncated=_truncation(known),
        topics=metadata.find_topics([*known.headlines, *included], known.body.blocks, topics),
        validity=metadata.find_validity(known.title, included, paragraphs, date_written),
        rights=tail.rights,
        body=known.body.blocks,
    )
    doubts = (*head.doubts, *known.body.doubts, *_metadata_doubts(record, known))
    return replace(record, id=make_record_id(record), doubts=doubts), rows


def _gather(head: Head, rows: list[Row], tail: Tail, imprint: gongwen.Imprint) -> _Evidence:
    assert head.title
    title, page_title = head.title, head.page_title
    if tail.original_title and not same_title(tail.original_title, title):
        title, page_title = tail.original_title, title
    signatures = [s for s in gongwen.find_signatures(rows) if s.date]
    attached = gongwen.find_attached(rows, title)
    return _Evidence(
        head=head,
        tail=tail,
        imprint=imprint,
        rows=rows,
        title=title,
        page_title=page_title,
        body=build_body(rows, signatures, attached),
        signatures=signatures,
        attached=attached,
        signature=_own_signature(signatures, rows, attached),
        addressees=next((found for r in rows[:3] if (found := gongwen.parse_addressees(r.text))), ()),
        title_kind=_title_kind(title, head.subtitle, page_title),
    )


def _title_kind(*titles: str | None) -> str | None:
    """The type word that the first of `titles` to have one ends in, whole or before its colon."""
    for title in titles:
        if title and (kind := kind_of_title(title) or kind_of_title(title.split("：")[0])):
            return kind
    return None


def _listed_attachments(known: _Evidence) -> list[str]:
    """Titles of attachments that are named and whose text is not there."""
    blocks = known.body.blocks
    listed = gongwen.attachment_notes([b.text for b in blocks if isinstance(b, Paragraph)]) if known.is_official else []
    for file in known.tail.files:
        listed += [t for t in gongwen.file_titles(file) if not any(same_title(t, o) or t in o for o in listed)]
    if not known.is_official:
        listed += gongwen.appended_items([(isinstance(b, Heading), b.text) for b in blocks])
    return listed


def _names_document(part: str, title: str) -> bool:
    """Whether the last part of a breadcrumb is the document itself."""
    own = split_site_suffix(part)[0]
    return same_title(own, title) or (len(own) >= 6 and kind_of_title(own) is not None and title.endswith(own))


def _truncation(known: _Evidence) -> str | None:
    return metadata.find_truncation(
        known.body.paragraphs,
        first_number=_first_number(known.body.blocks),
        last_is_closed=_is_closed(known.body.blocks, known.signatures, known.rows),
        cut_short=known.tail.cut_short,
    )


def _date_published(head: Head) -> str | None:
    if value := head.values.get("date_published") or head.values.get("paper_date"):
        return value
    return head.date_below_title if head.is_web_page and "date_written" not in head.values else None


def _own_signature(
    signatures: list[gongwen.Signature], body: list[Row], attached: dict[int, tuple[int, str]]
) -> gongwen.Signature | None:
    """The signature of the document itself: the first with an organ above an attached document, else the last of all."""
    first_attached = min((body[p].line for p in attached), default=None)
    if first_attached is not None:
        above = [s for s in signatures if s.lines[-1] < first_attached]
        if above:
            return next((s for s in above if s.organs), above[-1])
    with_organs = [s for s in signatures if s.organs]
    if with_organs:
        return with_organs[0]
    last_lines = {r.line for r in body[-4:]}
    return next((s for s in reversed(signatures) if s.lines[-1] in last_lines), None)


def _issuer(known: _Evidence) -> str | None:
    signature, head, title, official = known.signature, known.head, known.title, known.is_official
    if not official and not (signature and signature.organs):
        return None
    if signature and signature.organs:
        signed = "、".join(signature.organs) if len(signature.organs) > 1 else signature.organs[0]
        return signed
    if head.issuer_mark:
        return head.issuer_mark
    if label := head.values.get("issuer"):
        return label
    minutes = re.fullmatch(r"(?P<organ>[\u4e00-\u9fff（）()]{3,40}?)(?:会议)?纪要", title)
    if minutes and is_organ(minutes["organ"]):
        return minutes["organ"]
    match = re.match(r"(?P<organ>[\u4e00-\u9fff（）()、 ]{3,40}?)关于", title)
    return match["organ"].strip() if match and official and not re.search(r"转发|印发", match["organ"]) else None


def _authors(known: _Evidence) -> tuple[Author, ...]:
    head, tail, paragraphs = known.head, known.tail, known.body.paragraphs
    if known.is_official:
        return head.authors
    opening = bylines.opening_credit(paragraphs[0]) if paragraphs and begins_as_news(paragraphs[0]) else ()
    closing = bylines.credit_of(paragraphs[-1]) if paragraphs else ()
    labelled = bylines.parse_names(head.values.get("authors", ""))
    if all(bylines.is_office(a.name) for a in labelled) and (closing or tail.authors):
        labelled = ()
    by_name: dict[str, Author] = {}
    for author in (*head.authors, *labelled, *opening, *closing, *tail.authors):
        if author.name not in by_name or (author.role and not by_name[author.name].role):
            by_name[author.name] = author
    found = list(by_name.values())
    if not found and paragraphs and (signed := bylines.parse_signed_name(paragraphs[-1])):
        head.author_unit = signed[0]
        found.append(signed[1])
    if head.author_unit and not found:
        found.append(Author(head.author_unit))
    return tuple(found)


def _kind(known: _Evidence, authors: tuple[Author, ...]) -> str | None:
    head, kind, paragraphs = known.head, known.title_kind, known.body.paragraphs
    if calls_itself_case(known.title, head.subtitle, head.kicker) and kind not in ("通知", "通报", "意见"):
        return "案例"
    if kind:
        return kind
    if known.is_official:
        return None
    if paragraphs and begins_as_news(paragraphs[0]):
        return "消息"
    if any("评论员" in a.name for a in authors) or calls_itself_comment(*known.headlines, *head.section_path):
        return "评论"
    if paragraphs and re.match(r"编辑(?:同志|部|老师|先生)?[：:]$", paragraphs[0]):
        return "来信"
    if authors or head.values.get("source_note") or head.is_web_page:
        return "通讯"
    return None


def _canonical_number(value: str | None) -> str | None:
    number = parse_doc_number(value) if value else None
    return str(number) if number else None


def _publisher(head: Head, tail: Tail) -> str | None:
    for key in ("publisher", "crumb_site", "page_site"):
        if value := head.values.get(key):
            return value
    if not head.is_web_page:
        return None
    first = head.values.get("first_site")
    return first if first and first != head.issuer_mark else tail.publisher


def _date_written(known: _Evidence) -> str | None:
    signature, head, body = known.signature, known.head, known.rows
    if signature and signature.date:
        return signature.date
    if head.date_below_title and not head.is_web_page:
        return head.date_below_title[:10]
    if value := head.values.get("date_written"):
        return value
    last = body[-1].text if body else ""
    if is_date_line(last) and (found := find_date(last)):
        return found[0][:10]
    return None


def _attachments(included: list[str], listed: list[str]) -> tuple[Attachment, ...]:
    out = [Attachment(normalise_spaces(t), kind_of_title(t), True) for t in included]
    out.extend(Attachment(t, kind_of_title(t), False) for t in listed if not any(same_title(t, i) for i in included))
    return tuple(out)


def _is_closed(blocks: tuple[Block, ...], signatures: list[gongwen.Signature], body: list[Row]) -> bool:
    """Whether the last paragraph may end without a sentence mark: a signature, date, list item, note or table."""
    last = blocks[-1]
    if not isinstance(last, Paragraph) or (signatures and body[-1].line in signatures[-1].lines):
        return True
    text = last.text
    return bool(
        is_date_line(text)
        or re.search(r"[）)]$", text)
        or re.match(r"附\s*[件表]|\d{1,2}[.．、]|[（(]|联系|电话|邮箱|地址|.{2,8}[：:]", text)
        or len(text) < 30
    )


def _first_number(blocks: tuple[Block, ...]) -> int | None:
    for block in blocks:
        marker = marker_of(block.text)
        if marker and marker.rank in (Rank.HAN, Rank.CHAPTER) and isinstance(block, Heading):
            return marker.number
    return None


def _metadata_doubts(record: Record, known: _Evidence) -> list[str]:
    head, doubts = known.head, []
    if known.signature and known.signature.date_lost_marks:
        doubts.append(f"成文日期的“年月日”三字缺失，按年、月、日的次序读作 {known.signature.date}。")
    if record.date is None:
        doubts.append("没有印出日期。")
    if record.kind is None:
        doubts.append("看不出文种。")
    label = head.values.get("issuer")
    if known.is_official and label and record.issuer and label != record.issuer and not record.issuer.endswith(label):
        doubts.append(f"网页上的发文机关是“{label}”，落款是“{record.issuer}”，以落款为准。")
    number = _canonical_number(head.values.get("doc_number"))
    if number and record.doc_number and number != record.doc_number:
        doubts.append(f"网页信息栏的文号是“{number}”，正文是“{record.doc_number}”，以正文为准。")
    if record.truncated:
        doubts.append("开头残缺：第一段从半句话开始。" if record.truncated == "start" else "结尾残缺：最后一段没有说完。")
    return doubts


def make_record_id(record: Record, part: str = "") -> str:
    """The id of a record, from what it is; `part` sets apart two that would be the same."""
    return make_id(
        issuer=record.issuer,
        doc_number=record.doc_number,
        title=record.title,
        date=record.date_written or record.date_published,
        publisher=record.publisher,
        part=part,
    )
