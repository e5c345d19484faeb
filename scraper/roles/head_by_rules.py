"""A head as rules read it: the first paragraph is found, and above it a title, with what stands around that."""

from __future__ import annotations

from scraper.cues.bylines import parse_byline
from scraper.cues.kinds import begins_as_news
from scraper.cues.names import is_organ, is_site_name
from scraper.roles.body_start import find_body_start
from scraper.roles.enactments import take_enactments
from scraper.roles.head_matter import take_header, take_other_titles, take_page_title, take_rest, title_from_page
from scraper.roles.head_values import Head
from scraper.roles.headline_group import adjoins_headline, explains_title, is_form_name
from scraper.roles.page_lines import take_run_in, without_column
from scraper.roles.page_matter import take_page_matter
from scraper.roles.pieces import TITLE_LABEL, bar_parts
from scraper.roles.titles import choose_title, continues_subtitle, is_kicker, is_subtitle, join_title, title_extent
from scraper.text.rows import Account, Hint, Row


def read_by_rules(rows: list[Row], account: Account, where: str, *, may_be_page: bool) -> Head:
    """The head, and the rows from the first paragraph on; without a title or a text where no rule finds them."""
    head = Head(may_be_page=may_be_page)
    start = find_body_start(rows)
    head.body = rows[start:]
    titles: list[str] = []
    above = take_enactments(rows[:start], head, account)  # First, as ＜…＞ in them reads like a breadcrumb.
    left = take_page_matter(above, head, titles, account)
    left = take_header(left, head, account, where)
    chosen = choose_title(left, titles)
    if chosen is None and (titles or "page_site" in head.values):
        title_from_page(head, titles or [head.values["page_site"]])
    elif chosen is not None:
        is_news = bool(head.body) and begins_as_news(head.body[0].text)
        left = _take_title(left, chosen, titles, bar_parts(rows), head, account, is_news=is_news and not head.is_web_page)
    take_rest(left, head, account)
    return head


def _take_title(
    rows: list[Row], chosen: int, titles: list[str], bars: list[str], head: Head, account: Account, *, is_news: bool
) -> list[Row]:
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
    label = TITLE_LABEL.match(rows[first].text)
    if label:
        rows = [*rows[:first], account.cut(rows[first], 0, label.end(), "chrome: field label"), *rows[first + 1 :]]
    rows = [*rows[:first], without_column(rows[first], bars, account), *rows[first + 1 :]]
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
    rest_above = take_other_titles(above_title, titles, head, account)
    rest_below = take_other_titles(rows[after:], titles, head, account)
    take_page_title(titles, head)
    return [*rest_above, *rest_below]


def _heads_twice(rows: list[Row], first: int, last: int) -> bool:
    """Whether below one headline of a newspaper's article stands another in the same form: the first is the kicker."""
    below = rows[last + 1] if last + 1 < len(rows) else None
    form = Hint.HEADING | Hint.CENTRE
    if below is None or not below.has(form) or not rows[first].has(form) or below.line > rows[last].line + 2:
        return False
    return len(below.squashed) >= 6 and not (parse_byline(below.text) or is_subtitle(below.text) or is_organ(below.text))
