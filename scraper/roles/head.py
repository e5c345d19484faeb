"""The head of a document: everything above its first paragraph, read into metadata.

Title, kicker, subtitle and byline are told apart by what stands around them; what is left above them on a web page is
page matter.
"""

from __future__ import annotations

import re

from archive.doubt import Doubt
from archive.errors import RestrictedDocument
from archive.record import Author
from archive.vocabulary import ARTICLE_KINDS
from scraper import gongwen
from scraper.cues.bylines import is_lone_name, parse_byline, parse_signed_name
from scraper.cues.dates import find_date, is_date_line, is_month_line
from scraper.cues.issues import is_issue
from scraper.cues.kinds import begins_as_news, kind_of_title
from scraper.cues.names import is_organ, is_site_name
from scraper.roles.alone import is_prose
from scraper.roles.body_start import find_body_start
from scraper.roles.decide import SURELY_NONE, Roles
from scraper.roles.enactments import take_enactments, take_leading
from scraper.roles.head_values import Head
from scraper.roles.headline_group import adjoins_headline, explains_title, is_form_name
from scraper.roles.opinion import Reading
from scraper.roles.page_lines import take_run_in
from scraper.roles.page_matter import take_page_matter
from scraper.roles.parts import rows_of_role, split_at_text
from scraper.roles.pieces import letters_of
from scraper.roles.role import Role
from scraper.roles.titles import (
    choose_title,
    continues_subtitle,
    is_kicker,
    is_subtitle,
    join_title,
    rewords,
    same_title,
    similar_title,
    split_site_suffix,
    title_extent,
)
from scraper.text.rows import Account, Hint, Row

_TITLE_LABEL = re.compile(
    r"(?:(?:案例|材料|作品|文章|论文|活动|文件|信息|公文)?(?:名\s*称|题\s*目|标\s*题)|题名|事由|(?:邮件)?主题|Subject)\s*[：:\t]\s*(?=\S)"
)


SURE = 0.9
"""Where rules and roles differ and the roles are as sure as this of title and beginning, they are right 17 times of 21 on the
families of bench/families, the rules 2 times; below it the rules are right 18 times of 42, the roles 10 times."""


def read_head(
    rows: list[Row], roles: Roles, account: Account, where: str, *, is_pinned: bool = False, may_be_page: bool = True
) -> Head:
    """The head of a document and its metadata; its rows go on the account.

    It is read by rules; where the roles say otherwise and are sure of it, or a person has said so, or the rules find no title
    or no text, by the roles. Raises RestrictedDocument for a document marked secret.
    """
    draft = Account()
    head = _read_by_rules(rows, draft, where, may_be_page=may_be_page)
    sure = is_pinned or min(roles.sure_of_title(), roles.sure_of_start()) >= SURE or _saves_prose(head, roles)
    if roles.title and roles.text and (sure or not (head.title and head.body)) and not _says_the_same(head, roles):
        decided = _read_by_roles(rows, roles, account, where, may_be_page=may_be_page)
        decided.ruled = Reading(head.title or "", head.body[0] if head.body else None)
        head = decided
    else:
        account.entries.extend(draft.entries)
    head.leftovers = [row for row in head.leftovers if not _take_by_role(row, roles, account)]
    if not head.doc_number:
        _take_number_of_text(head, account)
    below = len(take_leading(head.body))
    head.body = [*take_enactments(head.body[:below], head, account), *head.body[below:]]
    return head


def _take_by_role(row: Row, roles: Roles, account: Account) -> bool:
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


def _saves_prose(head: Head, roles: Roles) -> bool:
    """Whether the roles find the same title and begin the text above prose that the rules leave out."""
    if not head.body or not roles.text or letters_of(roles.title_text) != letters_of(head.title or ""):
        return False
    above = (piece for piece in roles.pieces[roles.text[0] :] if piece.row.line < head.body[0].line)
    return any(is_prose(piece) for piece in above)


def _says_the_same(head: Head, roles: Roles) -> bool:
    """Whether title and first row of the text are those that the roles have."""
    first = roles.pieces[roles.text[0]]
    begins = bool(head.body) and head.body[0].line == first.row.line and first.number == 0
    return begins and letters_of(roles.title_text) == letters_of(head.title or "")


def _read_by_rules(rows: list[Row], account: Account, where: str, *, may_be_page: bool) -> Head:
    head = Head(may_be_page=may_be_page)
    start = find_body_start(rows)
    head.body = rows[start:]
    titles: list[str] = []
    above = take_enactments(rows[:start], head, account)  # First, as ＜…＞ in them reads like a breadcrumb.
    left = take_page_matter(above, head, titles, account)
    left = _take_header(left, head, account, where)
    chosen = choose_title(left, titles)
    if chosen is None and (titles or "page_site" in head.values):
        _title_from_page(head, titles or [head.values["page_site"]])
    elif chosen is not None:
        is_news = bool(head.body) and begins_as_news(head.body[0].text)
        left = _take_title(left, chosen, titles, head, account, is_news=is_news and not head.is_web_page)
    _take_rest(left, head, account)
    return head


def _read_by_roles(rows: list[Row], roles: Roles, account: Account, where: str, *, may_be_page: bool) -> Head:
    head = Head(may_be_page=may_be_page)
    above, head.body = split_at_text(rows, roles)
    own, above = rows_of_role(above, roles, Role.TITLE)
    kickers, above = rows_of_role(above, roles, Role.KICKER)
    subtitles, above = rows_of_role(above, roles, Role.SUBTITLE)
    captions, above = rows_of_role(above, roles, Role.CAPTION)
    own = [take_run_in(row, head, account) for row in own]
    head.title_line = own[-1].line
    if label := _TITLE_LABEL.match(own[0].text):
        own[0] = account.cut(own[0], 0, label.end(), "chrome: field label")
    head.title = join_title([account.value(row, "title") for row in own])
    head.kicker = join_title([account.value(row, "kicker") for row in kickers]) or None
    head.subtitle = join_title([account.value(row, "subtitle") for row in subtitles]) or None
    above += [row for row in captions if gongwen.doc_number_in(row)]
    for row in captions:
        if not gongwen.doc_number_in(row):
            account.remove(row, "caption")
    titles: list[str] = []
    left = take_page_matter(take_enactments(above, head, account), head, titles, account)
    left = _take_header(left, head, account, where)
    left = _take_other_titles(left, titles, head, account)
    _take_page_title(titles, head)
    _take_rest(left, head, account)
    return head


def _take_header(rows: list[Row], head: Head, account: Account, where: str) -> list[Row]:
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


def _take_number_of_text(head: Head, account: Account) -> None:
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


def _take_title(rows: list[Row], chosen: int, titles: list[str], head: Head, account: Account, *, is_news: bool) -> list[Row]:
    first, last = title_extent(rows, chosen, titles)
    if "paper_date" in head.values and _heads_twice(rows, first, last):
        head.kicker = join_title([account.value(r, "kicker") for r in rows[first : last + 1]])
        rows = [*rows[:first], *rows[last + 1 :]]
        last = first
    while is_news and adjoins_headline(rows, first) and not is_site_name(rows[first - 1].text):
        first -= 1
    if first == last and explains_title(rows, first):
        first = last = first - 1
        head.subtitle = join_title([account.value(rows[last + 1], "subtitle")])
        rows = [*rows[: last + 1], *rows[last + 2 :]]
    label = _TITLE_LABEL.match(rows[first].text)
    if label:
        rows = [*rows[:first], account.cut(rows[first], 0, label.end(), "chrome: field label"), *rows[first + 1 :]]
    rows = [*rows[:last], take_run_in(rows[last], head, account), *rows[last + 1 :]]
    head.title = join_title([r.text for r in rows[first : last + 1]])
    head.title_line = rows[last].line
    for row in rows[first : last + 1]:
        account.value(row, "title")
    after = last + 1
    if after < len(rows) and is_subtitle(rows[after].text):
        end = after + 1
        while (
            end < len(rows)
            and rows[end].line == rows[end - 1].line + 1
            and not rows[end].has(Hint.PARAGRAPH)
            and continues_subtitle(rows[end])
        ):
            end += 1
        head.subtitle = join_title([account.value(r, "subtitle") for r in rows[after:end]])
        after = end
    above_title = rows[:first]
    is_section = bool(above_title) and above_title[-1].text in head.section_path
    names_form = label is not None and bool(above_title) and is_form_name(above_title[-1])
    if above_title and not is_section and (names_form or is_kicker(above_title[-1], rows[last + 1 :], rows[first])):
        head.kicker = join_title([account.value(above_title[-1], "kicker")])
        above_title = above_title[:-1]
    rest_above = _take_other_titles(above_title, titles, head, account)
    rest_below = _take_other_titles(rows[after:], titles, head, account)
    _take_page_title(titles, head)
    return [*rest_above, *rest_below]


def _take_page_title(titles: list[str], head: Head) -> None:
    """The first of a page's titles that says the document's title in other words."""
    assert head.title
    for title in titles:
        known = same_title(title, head.title) or same_title(title, head.title + (head.subtitle or ""))
        if not known and head.page_title is None and rewords(title, head.title, head.subtitle):
            head.page_title = title


def _heads_twice(rows: list[Row], first: int, last: int) -> bool:
    """Whether below one headline of a newspaper's article stands another in the same form: the first is the kicker."""
    below = rows[last + 1] if last + 1 < len(rows) else None
    form = Hint.HEADING | Hint.CENTRE
    if below is None or not below.has(form) or not rows[first].has(form) or below.line > rows[last].line + 2:
        return False
    return len(below.squashed) >= 6 and not (parse_byline(below.text) or is_subtitle(below.text) or is_organ(below.text))


def _take_other_titles(rows: list[Row], titles: list[str], head: Head, account: Account) -> list[Row]:
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
            and not row.has(Hint.CHROME)
            and row.text != head.values.get("page_site")
            and not is_organ(row.text)
            and not head.issuer_mark
        ):
            head.page_title = join_title([account.value(row, "page_title")])
        else:
            left.append(row)
    return left


def _title_from_page(head: Head, titles: list[str]) -> None:
    head.title = titles[0]
    said = "正文前没有印出标题，标题取自网页的标题栏。"
    head.doubts.append(Doubt(about="title", chosen=titles[0], alternatives=tuple(titles[1:]), sentence=said))


def _take_rest(rows: list[Row], head: Head, account: Account) -> None:
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
        elif is_lone_name(row.text) and not head.authors and row.line == head.title_line + 1:
            head.authors = (Author(account.value(row, "authors")),)
        elif is_issue(row.text) and head.title and row.line < head.title_line:
            account.remove(row, "header: 期号")  # The mark's; a title of its own stands below it.
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
        elif head.may_be_page and (head.is_web_page or row.hint & (Hint.LINK | Hint.CHROME)):
            if is_site_name(row.text.split("\u3000")[0].strip()) and "first_site" not in head.values:
                head.values["first_site"] = row.text.strip()
                account.remove(row, "chrome: site name")
            else:
                account.remove(row, "chrome: page head")
        else:
            head.leftovers.append(row)


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
