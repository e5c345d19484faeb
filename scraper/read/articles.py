"""One raw thing may hold several documents: the articles of a newspaper page, notices pasted one after another."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from archive.numbering import marker_of
from scraper import gongwen
from scraper.cues import chrome, labels
from scraper.cues.dates import find_date, is_date_line
from scraper.cues.kinds import begins_as_news, kind_of_title
from scraper.cues.names import is_organ
from scraper.cues.rubrics import is_digest
from scraper.read import headlines, unsigned
from scraper.read.newspaper import names_page
from scraper.read.unsigned import Start
from scraper.restore.lines import ends_sentence
from scraper.roles.titles import is_series_line
from scraper.text.rows import Hint, Row

_PAGE = Hint.PAGE_TITLE | Hint.META | Hint.CHROME | Hint.LINK


def is_newspaper(rows: list[Row]) -> bool:
    """Whether the rows are a newspaper page: two articles at least, or one whose headline is set across columns."""
    told = headlines.article_starts(rows)
    if len(told) >= 2 or (len(told) == 1 and any(row.has(Hint.HEADLINE) for row in rows[told[0] : told[0] + 2])):
        return True
    starts = [start for start in page_starts(rows) if start.begins]
    if told or any(begins_as_news(row.text) for row in rows) or any(map(names_page, rows[:_PAGE_HEAD])):
        return len(starts) >= 2
    sure = [start for start in starts if start.position and start.doubt is None]
    return len(sure) >= (1 if any(is_digest(row.text) for row in rows[:_DIGEST_ROWS]) else 2)


_DIGEST_ROWS = 3


_PAGE_HEAD = 5
"""Lines of a page's head: its name, day and number, who made it."""


def page_starts(rows: list[Row]) -> list[Start]:
    """Where the articles of a newspaper's page begin, in order."""
    told = headlines.article_starts(rows)
    found = {start.position: start for start in _unsigned(rows, told)} | {position: Start(position) for position in told}
    first = min((start.position for start in found.values() if start.begins), default=0)
    if first and any(ends_sentence(row.text) and not names_page(row) for row in rows[:first]):
        found[0] = Start(0)
    return [found[position] for position in sorted(found)]


def end_of_headlines(rows: list[Row]) -> int:
    """Position of the text, or its byline, below the headlines that an article begins with; 0 where it begins with none."""
    told = headlines.end_of_headlines(rows)
    return told if told or not _is_text(rows) else unsigned.end_of_heads(rows)


def _unsigned(rows: list[Row], told: list[int]) -> list[Start]:
    """The articles that only the words around them tell, which is asked of text alone: elsewhere markup and type say more."""
    return unsigned.unsigned_starts(rows, told) if _is_text(rows) else []


def _is_text(rows: list[Row]) -> bool:
    return not any(row.place or row.hint & (_PAGE | Hint.HEADLINE) for row in rows)


def split_at(rows: list[Row], starts: list[int]) -> list[list[Row]]:
    """The rows from each start to the next; what stands above the first start goes with it."""
    if len(starts) < 2:
        return [rows]
    borders = [0, *starts[1:], len(rows)]
    return [rows[a:b] for a, b in itertools.pairwise(borders)]


def series_starts(rows: list[Row]) -> list[int]:
    """Positions of 案例一, 案例二 … where each stands above a title and its text; fewer than two where there is no series."""
    starts = [i for i, row in enumerate(rows) if is_series_line(row.text) and _opens_article(rows, i)]
    opening = rows[: starts[0]] if starts else []
    return starts if not any(ends_sentence(r.text) for r in opening) else []


def _opens_article(rows: list[Row], position: int) -> bool:
    """Whether a title, perhaps with a subtitle, and prose stand below a line, and a whole sentence or nothing above it."""
    below = rows[position + 1 : position + 4]
    prose = next((i for i, r in enumerate(below) if ends_sentence(r.text) and r.width >= 20), None)
    if not prose or any(marker_of(r.text) or ends_sentence(r.text) for r in below[:prose]):
        return False
    above = rows[position - 1] if position else None
    return above is None or ends_sentence(above.text) or is_date_line(above.text) or rows[position].blanks_before > 0


def labelled_starts(rows: list[Row]) -> list[int]:
    """Positions where the cases of a collection begin, each with the same field in its head; fewer than two for other texts.

    A field that stands below the text of the first case (who sent it in) tells nothing of where the next one begins.
    """
    fields: dict[str, list[int]] = {}
    for position, row in enumerate(rows):
        if not row.hint & _PAGE and (field_of := _CASE_FIELD.match(row.folded)):
            fields.setdefault(re.sub(r"\s", "", field_of["label"]), []).append(position)
    for positions in sorted(fields.values(), key=lambda found: (-len(found), found)):
        tops = [_top_of_case(rows, position) for position in positions]
        starts = [top for top in tops if top is not None]
        if len(starts) == len(positions) >= 2 and not any(map(_is_sentence, rows[: positions[0]])):
            return starts
    return []


_CASE_FIELD = re.compile(
    r"[【\[（(]?\s*(?P<label>(?:案例|作品|材料|征文|稿件)\s*编\s*号|(?:报送|申报|推荐|选送|上报|作者)\s*单\s*位|(?:报送|申报|推荐)\s*学\s*校)"
    r"\s*[】\]]?\s*[：:]"
)
"""What a collection prints in the head of each of its cases."""
_CASE_HEAD = 5
"""Lines between such a field and the text, or the text above: title over two lines, subtitle, who wrote it, a number."""


def _top_of_case(rows: list[Row], position: int) -> int | None:
    """Position of the first line of the head that a field stands in; None where no title or no text is near."""
    end = next((i for i in range(position + 1, min(len(rows), position + 1 + _CASE_HEAD)) if _is_sentence(rows[i])), None)
    top = position
    while top and not ends_sentence(rows[top - 1].text) and not is_date_line(rows[top - 1].text):
        top -= 1
        if position - top > _CASE_HEAD:
            return None
    titles = (row for row in rows[top:end] if not (_CASE_FIELD.match(row.folded) or labels.parse_labels(row)))
    return top if end is not None and any(_may_title(row, least=4) for row in titles) else None


def _is_sentence(row: Row) -> bool:
    """Whether a row is a line of text: a sentence, or the beginning of one that print wrapped."""
    return row.width >= 20 and (ends_sentence(row.text) or "，" in row.text)


def posted_starts(rows: list[Row]) -> list[int]:
    """Positions of the titles of pieces copied from a site one after another: each above its date and source, and prose."""
    starts: list[int] = []
    for position, row in enumerate(rows[1:], 1):
        title = rows[position - 1]
        if row.hint or title.hint or not _dates_piece(row) or not _may_title(title):
            continue
        before = rows[position - 2] if position > 1 else None
        if starts and before is not None and not re.search(r"[。！？…”）)]$", before.text):
            continue
        if any(ends_sentence(r.text) and r.width >= 20 for r in rows[position + 1 : position + 4]):
            starts.append(position - 1)
    return starts


def _dates_piece(row: Row) -> bool:
    if len(row.text) > 120 or ends_sentence(row.text) or find_date(row.text) is None:
        return False
    return any(item.key in ("date_published", "source_note", "authors") for item in labels.parse_labels(row))


def _may_title(row: Row, least: int = 6) -> bool:
    if not least <= len(row.squashed) <= 60 or row.text.startswith(("（", "(")):
        return False
    return not (ends_sentence(row.text) or is_date_line(row.text) or labels.parse_labels(row))


def notice_starts(rows: list[Row]) -> list[int]:
    """Positions where pasted notices begin: each has its own title, below the end of the one before or a 文号."""
    starts: list[int] = []
    known = _Known()
    position = 0
    while position < len(rows):
        end = _title_end(rows, position)
        begun = bool(starts) or known.told
        if end is None or not _opens_notice(rows, position, end, first=not begun):
            known.note(rows[position])
            position += 1
            continue
        title = "".join(r.squashed for r in rows[max(0, position - 2) : end])
        numbered = any(gongwen.number_line(rows, i) for i in range(max(0, position - _HEADER_ROWS), position))
        belongs = known.names(title) or _is_attached(rows, position) or (known.is_attached and not _OFFICIAL.search(title))
        if belongs or (begun and not (known.told and (known.signed or numbered))):
            known.note(rows[position])
            position += 1
            continue
        if begun and not starts:
            starts.append(0)
        starts.append(_header_start(rows, position, starts[-1] + 1 if starts else 0))
        carried = [*gongwen.carried_titles(title), *gongwen.carried_by_opening(rows[end:])]
        known = _Known(tuple(re.sub(r"\s", "", t) for t in carried))
        position = end
    return starts


_HEADER_ROWS = 3
"""Lines between a 文号 and the title below it: 签发人, the issuer once more, a rule of characters."""
_TITLE_ROWS = 4
_SENTENCE = 15
"""Characters; a salutation or a heading that ends in a mark has fewer."""
_MOST_LISTED = 40
"""Lines of lists of attachments; what has more is a table."""
_ITEM_INDENT = 3.0
"""Full-width characters before the second item of a list, below the first one's: 附件： is three wide."""


@dataclass
class _Known:
    """What was seen of a notice so far."""

    carried: tuple[str, ...] = ()
    """Titles that its own prints in 《》."""
    told: bool = False
    """Whether a sentence of it was read."""
    signed: bool = False
    """Whether its day, imprint or disclosure was."""
    listed: list[str] = field(default_factory=list)
    """Lines of its list of attachments."""
    is_listing: bool = False
    is_attached: bool = False
    """Whether an attachment has begun below its signature: forms in it have heads and addressees of their own."""
    above: int = 0
    """Characters of the line above: a sentence may end in the first words of its second line."""

    def note(self, row: Row) -> None:
        """Read one row of it."""
        text = row.text
        self.told = (
            self.told or (ends_sentence(text) and len(text) > _SENTENCE) or (text[-1:] == "。" and self.above > _SENTENCE)
        )
        self.above = len(text)
        self.signed = self.signed or (self.told and (is_date_line(text) or bool(_CLOSING.search(text)) or _is_signed(row)))
        is_item = bool(re.match(r"\d{1,2}[.．、]|《", text)) or row.indent >= _ITEM_INDENT
        self.is_listing = bool(re.match(r"附\s*[件表]", text)) or (self.is_listing and is_item and not is_organ(text))
        self.is_attached = self.is_attached or (self.signed and bool(_ATTACHED.fullmatch(row.squashed)))
        if self.is_listing and len(self.listed) < _MOST_LISTED:
            self.listed.append(row.squashed)

    def names(self, title: str) -> bool:
        """Whether the notice has said that what bears `title` belongs to it."""
        said = (*self.carried, *(_LISTED.sub("", line) for line in self.listed))
        return any(len(words) >= _LEAST_NAME and words in title for words in said)


_ATTACHED = re.compile(r"附[件表]\d{0,2}[：:]?")
_OFFICIAL = re.compile("关于|印发|转发")
_CLOSING = re.compile(r"\d日\s*印发$|^[（(](?:此件|信息公开).{2,12}[）)]$|^抄\s*[送报]\s*[：:]")


def _is_signed(row: Row) -> bool:
    """Whether a line is an organ and a day and nothing else."""
    date = find_date(row.text) if row.width <= _LONGEST_LINE else None
    return date is not None and not row.text[date[2] :].strip() and is_organ(row.text[: date[1]].strip())


_LISTED = re.compile(r"^附\s*[件表]?\d*[：:]?(?:\d{1,2}[.．、])?|^\d{1,2}[.．、]|[（(][^（()）]{1,8}[）)]$")
"""What a list puts around the name of an attachment."""
_LEAST_NAME = 8
"""Characters of an attachment's name that a title has; organs and kinds alone have fewer."""


def _title_end(rows: list[Row], position: int) -> int | None:
    """The position below the title of an official document that begins here, in at most four lines; null for no title."""
    row = rows[position]
    if row.hint & _PAGE or re.match(r"[（(\d一二三四五六七八九十《·•]", row.text) or row.width > _LONGEST_LINE:
        return None
    above = rows[position - 1] if position else None
    if above is not None and not row.blanks_before and _runs_on(above):
        return None
    joined = ""
    for end in range(position, min(position + _TITLE_ROWS, len(rows))):
        below = rows[end]
        if re.search("[。；]", below.text) or ends_sentence(below.text) or below.width > _LONGEST_LINE or _is_header(rows, end):
            return None
        joined += below.squashed
        following = rows[end + 1].text if end + 1 < len(rows) else ""
        is_whole = joined.count("《") == joined.count("》") and not following.startswith("的")
        if is_whole and kind_of_title(joined):
            return end + 1
    return None


_LONGEST_LINE = 60


def _is_header(rows: list[Row], position: int) -> bool:
    """Whether a line stands about titles and is in none: a day, a 文号, the end of an imprint, an issuer's mark or name."""
    row = rows[position]
    if is_date_line(row.text) or _CLOSING.search(row.text) or gongwen.doc_number_in(row) or _marks_header(rows, position):
        return True
    follows = rows[position + 1].text if position + 1 < len(rows) else ""
    return bool(chrome.parse_breadcrumb(row.text)) or (is_organ(row.text) and not re.match(r"关于|转发|印发", follows))


def _runs_on(above: Row) -> bool:
    """Whether a line goes on in the next one, as those of wrapped text do."""
    return bool(re.search(r"[，。；：、]", above.text)) and not ends_sentence(above.text) and not _CLOSING.search(above.text)


def _opens_notice(rows: list[Row], position: int, end: int, *, first: bool) -> bool:
    """Whether the title in the rows from `position` to `end` has a salutation or a header of its own."""
    title = "".join(row.text for row in rows[position:end])
    if not _OFFICIAL.search(title) and not kind_of_title(title):
        return False
    below = rows[end : end + 4]
    if any(
        gongwen.parse_addressees(r.text)
        for r in below[: next((i for i, r in enumerate(below) if ends_sentence(r.text)), 5) + 1]
    ):
        return True
    above = rows[max(0, position - 3) : position]
    return (first and any(ends_sentence(r.text) for r in below)) or any(gongwen.doc_number_in(r) for r in [*above, *below[:1]])


def _is_attached(rows: list[Row], position: int) -> bool:
    return position > 0 and bool(re.match(r"附\s*[件表]", rows[position - 1].text))


def _header_start(rows: list[Row], position: int, low: int) -> int:
    """Up from a title over its own first line, 文号 and issuer's mark."""
    start = position
    while start > low:
        above = rows[start - 1]
        header = gongwen.doc_number_in(above) or gongwen.header_matter(above) or _marks_header(rows, start - 1)
        first_line = (
            rows[start].blanks_before == 0 and not ends_sentence(above.text) and above.width < 30 and "关于" in above.text
        )
        if not header and not first_line:
            break
        start -= 1
    return start


def _marks_header(rows: list[Row], position: int) -> bool:
    row = rows[position]
    if not re.search(r"(?:文\s*件|公\s*告|通\s*告|令)\s*$", row.text) and not gongwen.header_issuer(row):
        return False
    if _CLOSING.search(row.text) or is_date_line(row.text):
        return False
    if position + 1 < len(rows) and is_date_line(rows[position + 1].text):
        return False
    return len(row.squashed) <= 34 and any(gongwen.doc_number_in(r) for r in rows[position + 1 : position + 3])
