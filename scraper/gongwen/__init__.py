"""The grammar of official documents: red header, addressees, signature, notes, imprint, attached documents.

Elements and their order: 党政机关公文处理工作条例 and GB/T 9704—2012. What is printed is accepted; what is missing is
null.
"""

from scraper.gongwen.addressees import parse_addressees
from scraper.gongwen.attachments import (
    appended_items,
    attachment_continuations,
    attachment_note_lines,
    attachment_notes,
    carried_by_opening,
    carried_titles,
    file_titles,
    find_attached,
)
from scraper.gongwen.enactment import IN_FORCE, enactments_of, organ_of
from scraper.gongwen.header import (
    NumberLine,
    broken_number,
    doc_number_in,
    editing_organ,
    header_issuer,
    header_matter,
    is_mark,
    is_restricted,
    mark_with_date,
    number_line,
)
from scraper.gongwen.imprint import Imprint, take_imprint
from scraper.gongwen.signature import Signature, find_signatures

__all__ = [
    "IN_FORCE",
    "Enactment",
    "Imprint",
    "NumberLine",
    "Signature",
    "appended_items",
    "attachment_continuations",
    "attachment_note_lines",
    "attachment_notes",
    "broken_number",
    "carried_by_opening",
    "carried_titles",
    "doc_number_in",
    "editing_organ",
    "enactments_of",
    "file_titles",
    "find_attached",
    "find_signatures",
    "header_issuer",
    "header_matter",
    "is_mark",
    "is_restricted",
    "mark_with_date",
    "number_line",
    "organ_of",
    "parse_addressees",
    "take_imprint",
]
