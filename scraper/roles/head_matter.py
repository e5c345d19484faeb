"""What stands above a text besides its headlines: red head, repeated titles, bylines, days; what is left is page matter."""

from __future__ import annotations

import re

from archive.doubt import Doubt
from archive.errors import RestrictedDocument
from archive.record import Author
from archive.vocabulary import ARTICLE_KINDS
from scraper import gongwen
from scraper.cues.bylines import is_lone_name, names_people, parse_byline, parse_signed_name
from scraper.cues.dates import find_date, is_date_line, is_month_line
from scraper.cues.issues import is_issue
from scraper.cues.kinds import kind_of_title
from scraper.cues.names import is_organ, is_site_name
from scraper.roles.captions import is_caption
from scraper.roles.head_values import Head
from scraper.roles.page_lines import day_apart
from scraper.roles.titles import join_title, rewords, same_title, similar_title, split_site_suffix
from scraper.text.rows import Account, Hint, Row


def take_header(rows: list[Row], head: Head, account: Account, where: str) -> list[Row]:
    """The rows without 份号, 密级, 紧急程度, 签发人, issuer's mark and 文号."""
    left: list[Row] = []
    ends_number = -1
    for position, row in enumerate(rows):
        if gongwen.is_restricted(row):
            raise RestrictedDocument(
                f"第 {row.line} 行标有密级“{row.text}”，涉密文件不得收入公开文库",
                where=where,
                next_step="请按保密规定处理原件，不要收录",
            )
        if element := gongwen.header_matter(row):
            account.remove(row, f"header: {element}")
        elif broken := gongwen.broken_number(rows, position):
            head.doc_number = head.doc_number or broken
            account.value(row, "doc_number")
            ends_number = position + 1
        elif position == ends_number:
            account.value(row, "doc_number")
        elif number := gongwen.number_line(rows, position):
            _take_number(row, number, head, account)
        elif dated := gongwen.mark_with_date(row):
            head.values.setdefault("date_written", dated[0][:10])
            account.remove(row, "value: date_written")
        elif gongwen.is_mark(rows, position) and (issuer := gongwen.header_issuer(row)):
            head.issuer_mark = _with_mark(head.issuer_mark, issuer, joint=not head.doc_number)
            account.remove(row, "value: issuer")
        else:
            left.append(row)
    return left


def _take_number(row: Row, number: gongwen.NumberLine, head: Head, account: Account) -> None:
    """The first 文号 of a header, and a doubt for what is printed besides."""
    if number.doubt:
        head.doubts.append(number.doubt)
    if head.doc_number and number.value and not head.doc_number.endswith(number.value):  # 第92号 is …令第92号 again.
        said = f"印出了两个文号，“{head.doc_number}”和“{number.value}”，收前一个。"
        doubt = Doubt(
            about="doc_number", lines=(row.line,), chosen=head.doc_number, alternatives=(number.value,), sentence=said
        )
        head.doubts.append(doubt)
    if number.value is None or head.doc_number not in (None, number.value):
        account.remove(row, "header: 文号")
        return
    head.doc_number = number.value
    rest = account.cut(row, number.start, number.end, "value: doc_number")
    account.remove(rest, "header: 文号同行")


_FIRST_ROWS = 3
"""Of the text: pages print the 文号 below the title as if it were text."""


def take_number_of_text(head: Head, account: Account) -> None:
    """A 文号 that stands alone in one of the first rows of the text, below a title that the head has."""
    for position, row in enumerate(head.body[:_FIRST_ROWS]):
        number = gongwen.number_line(head.body, position)
        if number and number.value and not number.doubt and number.start == 0 and number.end == len(row.text):
            _take_number(row, number, head, account)
            head.body = [*head.body[:position], *head.body[position + 1 :]]
            return


def _with_mark(known: str | None, issuer: str, *, joint: bool) -> str:
    """The organs of a header as one value: those above the 文号 issue the document together."""
    if known is None or not joint or issuer in known or known in issuer:
        return known or issuer
    return f"{known}、{issuer}"


def take_page_title(titles: list[str], head: Head) -> None:
    """The first of a page's titles that says the document's title in other words."""
    assert head.title
    for title in titles:
        known = same_title(title, head.title) or same_title(title, head.title + (head.subtitle or ""))
        if not known and head.page_title is None and rewords(title, head.title, head.subtitle):
            head.page_title = title


def take_other_titles(rows: list[Row], titles: list[str], head: Head, account: Account) -> list[Row]:
    """The rows without repetitions and re-wordings of the title."""
    assert head.title
    left = []
    for row in rows:
        bare = split_site_suffix(row.text)[0]
        if same_title(bare, head.title) or any(same_title(row.text, t) for t in titles):
            if not same_title(bare, head.title) and head.page_title is None and rewords(row.text, head.title):
                head.page_title = row.text
                account.value(row, "page_title")
            else:
                account.remove(row, "chrome: title repeated")
        elif (
            head.may_be_page
            and head.page_title is None
            and len(row.squashed) >= 8
            and not row.squashed.endswith(("。", "；"))
            and similar_title(row.text, head.title + (head.subtitle or ""), 0.4)
            and not row.hint & (Hint.CHROME | Hint.LINK)
            and row.text != head.values.get("page_site")
            and not is_organ(row.text)
            and not parse_signed_name(row.text)
            and not head.issuer_mark
        ):
            head.page_title = join_title([account.value(row, "page_title")])
        else:
            left.append(row)
    return left


def title_from_page(head: Head, titles: list[str]) -> None:
    """The title that a page's label gives, if its title bar holds it too; else that of the bar, with a doubt."""
    bar, *labelled = titles
    head.title = next((title for title in labelled if len(title) >= _LEAST_LABELLED and title in bar), bar)
    if head.title == bar and not any(same_title(title, bar) for title in labelled):
        said = "正文前没有印出标题，标题取自网页的标题栏。"
        head.doubts.append(Doubt(about="title", chosen=bar, alternatives=tuple(labelled), sentence=said))


_LEAST_LABELLED = 8
"""Characters; a shorter name in a label is that of a column."""


def take_rest(rows: list[Row], head: Head, account: Account) -> None:
    """Bylines, author organs, dates under the title, site names; what is left is page matter or unexplained."""
    for row in rows:
        authors = parse_byline(row.text)
        if authors and not head.authors:
            head.authors = authors
            mark = re.match(r"[■□◆◇●○▲△★☆◎※▎▍丨|\s\u3000]+", row.text)
            if mark:
                row = account.cut(row, 0, mark.end(), "chrome: byline mark")
            account.remove(row, "value: authors")
        elif (signed := parse_signed_name(row.text)) and not head.authors and row.line > head.title_line:
            head.author_unit, author = signed
            head.authors = (author,)
            account.remove(row, "value: authors")
        elif names_people(row.text) and not head.authors and 0 < row.line - head.title_line <= _NEAR_LINES:
            names = [row.text] if is_lone_name(row.text) else row.text.split()
            account.value(row, "authors")
            head.authors = tuple(Author(name) for name in names)
        elif is_issue(row.text) and head.title and (row.line < head.title_line or kind_of_title(head.title) == "纪要"):
            account.remove(row, "header: 期号")  # The mark's; a title of its own stands below it. Minutes only count meetings.
        elif is_issue(row.text) and head.title and not head.is_web_page:
            head.subtitle = join_title([head.subtitle or "", account.value(row, "subtitle")])
        elif (edited := gongwen.editing_organ(row)) and head.title and not head.is_web_page:
            _take_editing_organ(row, edited, head, account)
        elif is_month_line(row.text) and head.title and not head.is_web_page:
            head.values.setdefault("date_written", (find_date(row.text) or ("",))[0])
            account.value(row, "date_written")
        elif is_date_line(row.text) and head.date_below_title is None:
            bracketed = row.text.startswith(("（", "("))
            head.date_below_title = (find_date(row.text) or (None,))[0]
            if bracketed and head.date_below_title:
                head.values.setdefault("date_written", head.date_below_title[:10])
            account.remove(row, "value: date_published" if head.is_web_page and not bracketed else "value: date_written")
        elif (
            is_organ(row.text)
            and head.title
            and not head.doc_number
            and head.author_unit is None
            and row.line > head.title_line
        ):
            head.author_unit = account.value(row, "authors").replace(" ", "")
        elif _stands_near(row, head) and (day := day_apart(row.text)):
            head.values.setdefault("date_published", day[0])
            account.remove(account.cut(row, day[1], day[2], "value: date_published"), "chrome: page head")
        elif head.may_be_page and (head.is_web_page or row.hint & (Hint.LINK | Hint.CHROME)):
            if is_site_name(row.text.split("\u3000")[0].strip()) and "first_site" not in head.values:
                head.values["first_site"] = row.text.strip()
                account.remove(row, "chrome: site name")
            else:
                if _may_be_subtitle(row, head):
                    head.doubts.append(_doubt_of_subtitle(row))
                account.remove(row, "chrome: page head")
        else:
            head.leftovers.append(row)


def _stands_near(row: Row, head: Head) -> bool:
    """Whether a row of a page stands so close below its title that a day in it is that of the page."""
    known = "date_published" in head.values or "paper_date" in head.values
    if known or not head.is_web_page or row.hint & (Hint.LINK | Hint.TABLE | Hint.HIDDEN):
        return False
    return bool(head.title) and 0 <= row.line - head.title_line <= _NEAR_MATTER


_NEAR_MATTER = 30
"""Raw lines: fifteen elements; boards print a member's name, rank and counters between headline and day."""
_NEAR_LINES = 1
"""Lines below a title in which names alone are those of its authors."""
_SAYS_TITLE = 0.4
"""Share of its words that a line has in common with the title it repeats."""
_LEAST_SUBTITLE = 12
"""Characters; shorter lines below a title are controls and names of columns."""


_NO_SUBTITLE = Hint.LINK | Hint.CHROME | Hint.TABLE | Hint.CAPTION


def _may_be_subtitle(row: Row, head: Head) -> bool:
    """Whether a line that nothing explains stands below a title that has no subtitle, and says something else than it."""
    if not head.title or head.subtitle or not 0 < head.title_line < row.line or len(row.squashed) < _LEAST_SUBTITLE:
        return False
    known = row.hint & _NO_SUBTITLE or is_caption(row) or find_date(row.text) or "：" in row.text
    return not known and not similar_title(row.text, head.title, _SAYS_TITLE)


def _doubt_of_subtitle(row: Row) -> Doubt:
    said = f"第 {row.line} 行“{row.text[:30]}”在标题下面，可能是副题，没有收进记录。"
    return Doubt(about="subtitle", lines=(row.line,), alternatives=(row.text,), sentence=said)


def _take_editing_organ(row: Row, edited: tuple[str, int, int], head: Head, account: Account) -> None:
    """The organ that edits a bulletin issues it; that of any other text is its author."""
    organ, start, end = edited
    if kind_of_title(head.title or "") in ARTICLE_KINDS:
        head.author_unit = head.author_unit or organ
    else:
        head.values.setdefault("issuer", organ)
    if date := find_date(row.text):
        head.values.setdefault("date_written", date[0][:10])
    rest = account.cut(row, start, end, "value: issuer")
    account.remove(rest, "header: 编印")
