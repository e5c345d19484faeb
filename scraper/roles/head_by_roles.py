"""A head as the roles of its rows say: its title, its kicker, where the text begins."""

from __future__ import annotations

from scraper import gongwen
from scraper.roles.decide import SURELY_NONE, Roles
from scraper.roles.enactments import take_enactments
from scraper.roles.head_matter import take_header, take_other_titles, take_page_title, take_rest, title_from_page
from scraper.roles.head_values import Head
from scraper.roles.page_lines import take_run_in, without_column
from scraper.roles.page_matter import take_page_matter
from scraper.roles.parts import rows_of_role, split_at_text
from scraper.roles.pieces import TITLE_LABEL, bar_parts
from scraper.roles.role import Role
from scraper.roles.title_parts import doubt_of_rows, parts_of_title
from scraper.roles.titles import breaks_dash, join_title
from scraper.text.rows import Account, Hint, Row


def read_by_roles(rows: list[Row], roles: Roles, account: Account, where: str, *, may_be_page: bool) -> Head:
    """The head, and the rows from the text's first piece on; a page without a title row has that of its label or its bar."""
    head = Head(may_be_page=may_be_page)
    above, head.body = split_at_text(rows, roles)
    own, above = rows_of_role(above, roles, Role.TITLE)
    bars = bar_parts(rows)
    own, beneath, aside = parts_of_title(own, bars)
    above = sorted([*above, *aside], key=lambda row: row.line)
    kickers, above = rows_of_role(above, roles, Role.KICKER)
    subtitles, above = rows_of_role(above, roles, Role.SUBTITLE)
    if own and subtitles and breaks_dash(own[-1].text, subtitles[0].text):
        own, subtitles = [*own, subtitles[0]], subtitles[1:]
    captions, above = rows_of_role(above, roles, Role.CAPTION)
    if own:
        kickers += [row for row in [_leads_to(own[0], above)] if row and not kickers]
        above = [row for row in above if row not in kickers]
        _take_own_title(own, bars, head, account)
    if beneath:
        head.doubts.append(doubt_of_rows(own, beneath))
        subtitles = [*beneath, *subtitles]
    head.kicker = join_title([account.value(row, "kicker") for row in kickers]) or None
    head.subtitle = join_title([account.value(row, "subtitle") for row in subtitles]) or None
    above += [row for row in captions if gongwen.doc_number_in(row)]
    for row in captions:
        if not gongwen.doc_number_in(row):
            account.remove(row, "caption")
    titles: list[str] = []
    left = take_page_matter(take_enactments(above, head, account), head, titles, account)
    left = take_header(left, head, account, where)
    if not own and titles:
        title_from_page(head, titles)
    if head.title:
        left = take_other_titles(left, titles, head, account)
        take_page_title(titles, head)
    take_rest(left, head, account)
    return head


def _leads_to(title: Row, above: list[Row]) -> Row | None:
    """The line right above the title that ends in a dash and so leads to it; None where there is none."""
    near = [row for row in above if row.line < title.line and not row.hint & (Hint.LINK | Hint.CHROME)]
    last = near[-1] if near else None
    leads = last and last.text.endswith("——") and title.line - last.line <= _NEAR_LINES and len(last.text) > len("——")
    return last if leads else None


_NEAR_LINES = 2
"""Raw lines from one element of a page to the next."""


def _take_own_title(rows: list[Row], bars: list[str], head: Head, account: Account) -> None:
    """The title that stands in `rows`, without a label before it or a day behind it."""
    rows = [take_run_in(row, head, account) for row in rows]
    rows[0] = without_column(rows[0], bars, account)
    head.title_line = rows[-1].line
    if label := TITLE_LABEL.match(rows[0].text):
        rows[0] = account.cut(rows[0], 0, label.end(), "chrome: field label")
    head.title = join_title([account.value(row, "title") for row in rows])


def take_by_role(row: Row, roles: Roles, account: Account) -> bool:
    """Whether a row above the text that no rule knows is surely none of it by its roles; it goes on the account."""
    positions = [position for position in roles.at_line(row.line) if not roles.text or position < roles.text[0]]
    if not positions or any(roles.probability_of(position, Role.BODY) > SURELY_NONE for position in positions):
        return False
    roles_here = {roles.states[position].role for position in positions}
    if roles_here & {Role.TITLE, Role.KICKER, Role.SUBTITLE}:
        return False
    account.remove(row, next((reason for role, reason in _REASON.items() if role in roles_here), "chrome: page head"))
    return True


_REASON = {
    Role.MARK: "header: 版头",
    Role.NUMBER: "header: 版头",
    Role.LABEL: "chrome: field label",
    Role.COPY: "chrome: title repeated",
}
