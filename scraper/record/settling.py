"""What a document says of itself in several places becomes one value each: issuer, authors, type, dates, attachments.

A signature is believed before a red header, that before a page's label, that before the title.
"""

from __future__ import annotations

import re

from archive.blocks import Heading, Paragraph
from archive.doc_number import parse_doc_number
from archive.record import Attachment, Author
from archive.simplified import simplified
from scraper import gongwen
from scraper.cues import bylines
from scraper.cues.dates import find_date, is_date_line, is_month_line
from scraper.cues.kinds import begins_as_news, calls_itself_case, calls_itself_comment, kind_of_title
from scraper.cues.names import is_organ, joined_organs
from scraper.record.evidence import Evidence
from scraper.record.lawmaking import law_kind, law_maker
from scraper.restore.lines import normalise_spaces
from scraper.roles.head_values import Head
from scraper.roles.tail import Tail
from scraper.roles.titles import same_title

_LONGEST_NUMBER = 40
"""In characters; what a label gives beyond is no 文号."""
_MARK_TITLE = re.compile(
    r"(?P<organ>[\u4e00-\u9fff（）()]{3,40}?)"
    r"(?:会议纪要|纪要|(?:命?令|公告|通告)(?:[（(]?(?:\d{4}年)?第[^（()）]{1,8}号[）)]?)?)"
)
"""A title that is the mark of the document, with its organ alone."""
_MINUTES = re.compile(r"(?P<organ>[\u4e00-\u9fff（）()]{3,40}?)(?:会议)?纪要")
_ORDERS = re.compile(r"(?P<organ>.+?)(?:令|公告|通告)")
"""What stands before the count of an order."""
_ISSUER_IN_TITLE = re.compile(r"(?P<organ>[\u4e00-\u9fff（）()、 　]{3,60}?)(?:印发|转发|批转)?关于")


def find_issuer(known: Evidence) -> str | None:
    """The organ that issues it: whoever edits a bulletin or signs, else red header, label, title of minutes or of 某局关于…."""
    signature, head, title, official = known.signature, known.head, known.title, known.is_official
    if editor := head.values.get("edited_by"):
        return editor
    if not official and not (signature and signature.organs):
        minutes = _MINUTES.fullmatch(simplified(title))
        return minutes["organ"] if minutes and is_organ(minutes["organ"]) else None
    if signature and signature.organs:
        return "、".join(signature.organs)
    if head.issuer_mark:
        return head.issuer_mark
    if label := head.values.get("issuer"):
        return joined_organs(label)
    if maker := law_maker(title, head.enactments):
        return maker
    plain = simplified(title)
    mark = _MARK_TITLE.fullmatch(plain)
    if mark and is_organ(mark["organ"]):
        return mark["organ"]
    number = parse_doc_number(find_doc_number(head) or "")
    if number and (ordered := _ORDERS.fullmatch(number.code)) and is_organ(ordered["organ"]):
        return ordered["organ"]
    match = _ISSUER_IN_TITLE.match(plain)
    organs = joined_organs(match["organ"]) if match and official else ""
    return organs if organs and all(is_organ(organ) for organ in organs.split("、")) else None


def find_authors(known: Evidence) -> tuple[Author, ...]:
    """Who wrote it, each once, with the role that is printed anywhere; none of an official document but those of its head."""
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


def find_kind(known: Evidence, authors: tuple[Author, ...]) -> str | None:
    """Its type: the word of its title, else what a text of its shape is called; null where nothing tells."""
    head, kind, paragraphs = known.head, known.title_kind, known.body.paragraphs
    if made := law_kind(known.title, head.enactments, head.doc_number):
        return made
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


def find_publisher(head: Head, tail: Tail) -> str | None:
    """The site or paper that published it; null for a text that is no page and names none."""
    for key in ("publisher", "crumb_site", "page_site", "line_site"):
        if value := head.values.get(key):
            return value
    if not head.is_web_page:
        return None
    first = head.values.get("first_site")
    return first if first and first != head.issuer_mark else tail.publisher


def find_source_note(head: Head, tail: Tail, publisher: str | None, issuer: str | None) -> str | None:
    """Where it was taken from, as the page says; without the page's own name behind it, which is no source."""
    value = head.values.get("source_note") or tail.values.get("source_note") or _declared_source(head, issuer)
    source, _, rest = (value or "").partition(" ")
    own = {publisher, head.values.get("page_site"), head.values.get("crumb_site")}
    return source if source and rest in own else value


def _declared_source(head: Head, issuer: str | None) -> str | None:
    """The source in a page's code, which no reader sees; null where it only says again who issues or publishes."""
    declared = head.values.get("meta_source_note")
    own = {issuer, *(head.values.get(key) for key in ("issuer", "publisher"))}
    return None if declared in own else declared


def find_date_written(known: Evidence) -> str | None:
    """The day or month it was signed or dated; null where none is printed."""
    signature, head, body = known.signature, known.head, known.rows
    if signature and signature.date and (signature.organs or not known.is_article_of_page):
        return signature.date
    if head.date_below_title and not head.is_web_page:
        return head.date_below_title[:10]
    if value := head.values.get("date_written"):
        return value
    if made := [step.date for step in head.enactments if step.act not in gongwen.IN_FORCE]:
        return max(made)
    last = body[-1].text if body else ""
    if known.is_article_of_page:
        return None  # The day at the foot of a page's article is the day of the page.
    if (is_date_line(last) or (is_month_line(last) and last.startswith(("（", "(")))) and (found := find_date(last)):
        return found[0][:10]
    return None


def find_date_published(known: Evidence) -> str | None:
    """When the page or paper was published, with the time where one is given; what is printed goes before a page's code."""
    head, tail = known.head, known.tail
    declared = head.values.get("meta_date_published")
    below = head.date_below_title if head.is_web_page and "date_written" not in head.values else None
    printed = head.values.get("date_published") or head.values.get("paper_date") or below or tail.values.get("date_published")
    if printed is None and known.is_article_of_page and known.signature and not known.signature.organs:
        printed = known.signature.date
    if printed and declared and len(declared) > len(printed) and declared.startswith(printed):
        return declared  # The same day, with its time.
    return printed or declared


def find_doc_number(head: Head) -> str | None:
    """The 文号 that the header prints, else that of a label: canonical, or as printed where it has a form of its own."""
    label = re.sub(r"\s", "", simplified(head.values.get("doc_number") or ""))
    is_number = bool(re.search(r"[\u4e00-\u9fff].*\d", label)) and len(label) <= _LONGEST_NUMBER
    ordered = next((step.number for step in head.enactments if step.number), None)
    return head.doc_number or canonical_number(label) or (label if is_number else None) or ordered


def canonical_number(value: str | None) -> str | None:
    """A 文号 in the form in which all are compared; null where it is none."""
    number = parse_doc_number(value) if value else None
    return str(number) if number else None


def listed_attachments(known: Evidence) -> list[str]:
    """Titles of attachments that are named and whose text is not there."""
    blocks = known.body.blocks
    listed = gongwen.attachment_notes([b.text for b in blocks if isinstance(b, Paragraph)]) if known.is_official else []
    for file in known.tail.files:
        listed += [t for t in gongwen.file_titles(file) if not any(same_title(t, o) or t in o for o in listed)]
    if not known.is_official:
        listed += gongwen.appended_items([(isinstance(b, Heading), b.text) for b in blocks])
    return listed


def join_attachments(included: list[str], listed: list[str]) -> tuple[Attachment, ...]:
    """Attachments whose text is here, then those that are only named."""
    out = [Attachment(normalise_spaces(t), kind_of_title(t), True) for t in included]
    out.extend(Attachment(t, kind_of_title(t), False) for t in listed if not any(same_title(t, i) for i in included))
    return tuple(out)
