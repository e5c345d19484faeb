"""The head of a document: everything above its first paragraph, read into metadata.

Rules and roles read it, each in its own way; where they differ, the likelier reading counts.
"""

from __future__ import annotations

from archive.doubt import BODY, Doubt
from scraper.cues.names import names_file
from scraper.roles.alone import is_prose, is_prose_text
from scraper.roles.bulletins import take_headline_of_bulletin
from scraper.roles.captions import names_figure
from scraper.roles.decide import Roles, is_torn
from scraper.roles.enactments import take_enactments, take_leading
from scraper.roles.head_by_roles import read_by_roles, take_by_role
from scraper.roles.head_by_rules import read_by_rules
from scraper.roles.head_matter import take_number_of_text
from scraper.roles.head_values import Head
from scraper.roles.opinion import Reading
from scraper.roles.pieces import is_no_title, letters_of
from scraper.roles.role import Role
from scraper.text.rows import Account, Row


def read_head(
    rows: list[Row], roles: Roles, account: Account, where: str, *, is_pinned: bool = False, may_be_page: bool = True
) -> Head:
    """The head of a document and its metadata; its rows go on the account.

    It is read by rules and, where the roles say otherwise, by them; theirs counts where a person has said so, where they are
    likelier to be right, or where the rules find no title or no text. Raises RestrictedDocument for a document marked secret.
    """
    by_rules, by_roles = Account(), Account()
    head, entries = read_by_rules(rows, by_rules, where, may_be_page=may_be_page), by_rules.entries
    sure = is_pinned or (bool(roles.title) and _is_no_title(head.title or "", rows)) or _are_likelier(head, roles)
    sure = sure or _saves_prose(head, roles) or _saves_rows(head, roles) or _saves_heading(head, roles)
    sure = sure and (is_pinned or not _tears_enactments(head, roles))
    if roles.text and (sure or not (head.title and head.body)) and not _says_the_same(head, roles):
        decided = read_by_roles(rows, roles, by_roles, where, may_be_page=may_be_page)
        if decided.title:
            decided.ruled = _reading_of(head)
            head, entries = decided, by_roles.entries
    account.entries.extend(entries)
    head.leftovers = [row for row in head.leftovers if not take_by_role(row, roles, account)]
    if not head.doc_number:
        take_number_of_text(head, account)
    take_headline_of_bulletin(head, account)
    _take_title_again(head, account)
    _take_first_caption(head, account)
    below = len(take_leading(head.body))
    head.body = [*take_enactments(head.body[:below], head, account), *head.body[below:]]
    return head


def _is_no_title(title: str, rows: list[Row]) -> bool:
    """Whether what rules read as the title can be none, is torn, or is the name of a file without its ending."""
    return is_no_title(title) or is_torn(title) or any(names_file(row.text) and row.text.startswith(title) for row in rows)


def _take_title_again(head: Head, account: Account) -> None:
    """Take the title off the top of the text, where pages print it again on one line or several."""
    title, said = letters_of(head.title or ""), ""
    for count, row in enumerate(head.body[:_MOST_TITLE_ROWS], 1):
        said += letters_of(row.text)
        if said == title and count < len(head.body):
            for again in head.body[:count]:
                account.remove(again, "chrome: title repeated")
            head.body = head.body[count:]
        if not title.startswith(said) or said == title:
            return


def _take_first_caption(head: Head, account: Account) -> None:
    """Take the name of a figure off the top of a page's text, above its first sentence, and say so."""
    rows = head.body
    if not head.is_web_page or len(rows) < 2 or not names_figure(rows[0].text) or not is_prose_text(rows[1].text):
        return
    said = f"第 {rows[0].line} 行“{rows[0].text}”像是图表的名称，没有放进正文，请核对。"
    head.doubts.append(Doubt(about=BODY, lines=(rows[0].line,), alternatives=(rows[0].text,), sentence=said))
    account.remove(rows[0], "caption")
    head.body = rows[1:]


_MOST_TITLE_ROWS = 4
"""Lines of the longest titles."""


def reading_of_rules(rows: list[Row], where: str, *, may_be_page: bool) -> Reading:
    """What the rules take for the title and the first row of the text, the second opinion beside the roles."""
    return _reading_of(read_by_rules(rows, Account(), where, may_be_page=may_be_page))


def _reading_of(head: Head) -> Reading:
    return Reading(head.title or "", head.body[0] if head.body else None)


def _are_likelier(head: Head, roles: Roles) -> bool:
    """Whether the roles are right more often than not where title and beginning differ so from what the rules read.

    Where no row is the title, that of the page's bar or labels counts, and the beginning decides.
    """
    start = roles.sure_of_start(against_rules=bool(head.body) and not roles.begin_with(head.body[0]))
    if not roles.title:
        return start >= _LIKELIER
    return min(_sure_of_title(head, roles), start) >= _LIKELIER


_LIKELIER = 0.5


def _sure_of_title(head: Head, roles: Roles) -> float:
    return roles.sure_of_title(against_rules=letters_of(head.title or roles.title_text) != letters_of(roles.title_text))


def _saves_prose(head: Head, roles: Roles) -> bool:
    """Whether the roles find the same title and begin the text above prose that the rules leave out."""
    if not head.body or not roles.text or letters_of(roles.title_text) != letters_of(head.title or ""):
        return False
    above = (piece for piece in roles.pieces[roles.text[0] :] if piece.row.line < head.body[0].line)
    return any(is_prose(piece) for piece in above)


def _saves_heading(head: Head, roles: Roles) -> bool:
    """Whether the roles find the same title and begin the text with a heading of the rank that others of the text have."""
    if not head.body or not roles.text or letters_of(roles.title_text) != letters_of(head.title or ""):
        return False
    first = roles.pieces[roles.text[0]].row
    ranks = {roles.pieces[position].row.level for position in roles.text[1:]}
    return first.line < head.body[0].line and first.level > 1 and first.level in ranks


def _saves_rows(head: Head, roles: Roles) -> bool:
    """Whether the roles begin the text above rows that are surely text, as fields of a form are, and the rules leave out."""
    if not head.body or not roles.text or _sure_of_title(head, roles) < _LIKELIER:
        return False
    above = [position for position in roles.text if roles.pieces[position].row.line < head.body[0].line]
    return len(above) >= _LEAST_ROWS and all(roles.probability_of(position, Role.BODY) >= _SURE_ROW for position in above)


_LEAST_ROWS = 3
"""One row or two above a first paragraph are headlines as often as text."""
_SURE_ROW = 0.95


def _tears_enactments(head: Head, roles: Roles) -> bool:
    """Whether the roles begin the text within the lines that say how a law was made, which are known by their grammar."""
    if not (head.enactments and head.body and roles.text):
        return False
    return roles.pieces[roles.text[0]].row.line < head.body[0].line


def _says_the_same(head: Head, roles: Roles) -> bool:
    """Whether title and first row of the text are those that the roles have."""
    first = roles.pieces[roles.text[0]]
    begins = bool(head.body) and head.body[0].line == first.row.line and first.number == 0
    return begins and (not roles.title or letters_of(roles.title_text) == letters_of(head.title or ""))
