"""Where the articles of a newspaper's page begin, and the headlines that stand above each.

Print tells them by their type, which stands across the columns; pasted text by what follows: a byline, 本报讯, the salutation
of a letter.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from archive.doubt import BODY, Doubt
from archive.numbering import marker_of
from archive.record import Author
from scraper.cues import chrome, labels
from scraper.cues.bylines import begins_with_surname, credit_of, parse_byline, parse_names, parse_signed_name
from scraper.cues.dates import is_date_line
from scraper.cues.kinds import begins_as_news
from scraper.cues.rubrics import is_digest, rubric_of
from scraper.read.newspaper import EDITION, PAPER_NAME
from scraper.restore.lines import ends_sentence, normalise_spaces
from scraper.roles.captions import is_caption
from scraper.text.rows import Account, Hint, Row

_SUBTITLE = re.compile(r"(?:——|--|──|—|―)\s*\S")
_BYLINE_MARK = re.compile(r"[■□◆◇●○▲△★☆◎※|\s\u3000]+")
_WRITER = re.compile(r"[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff][\s\u3000]+[\u4e00-\u9fff]{1,2}")
_MOST_WRITERS = 4
_NO_WRITER = re.compile(r"[表书会卡册单图篇则法案令函点划间树课校路]$")
"""What words of two or three characters end in that begin like a name: 计划, 方案, 常青树."""
_LONGEST_PLACE = 4
"""Characters of a line above a headline that only says where, or in which column."""
_LETTER = re.compile(r"(?:编辑|尊敬的编辑|编辑部|本报编辑|记者)(?:同志|部|们|老师|您好|先生)*[：:]")
_HEADLINE_WIDTH = 34.0
_LONGEST_HEADLINE = 40.0
_LEAST_OPENING = 20
"""Characters of a sentence: 本报讯 with fewer behind it is a rubric or a headline."""
_OPENING_ROWS = 4
"""Lines of a column of eight characters, the narrowest there are, that hold so many."""
_MOST_ABOVE = 6
"""Lines that a page may still have above its first headline: rubrics, captions."""
_IN_SENTENCE = re.compile(r"[。；，][^。；，]*[^）)”]$")
"""What a line of text has and a headline seldom: a mark, and words behind it."""
_LARGE = 1.5
"""Times the size of the text: a heading inside an article is set smaller than that, the headline of a short report larger."""
_SAME_TYPE = 0.88
"""Of the larger size: what is smaller is set in another type. 二号 is 0.92 of 小一, 小二 0.82 of 二号."""


@dataclass
class Headlines:
    """The headline group of one article."""

    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    authors: tuple[Author, ...] = ()
    doubts: list[Doubt] = field(default_factory=list)


def article_starts(rows: list[Row]) -> list[int]:
    """Positions where the headline groups of articles begin; one may be the page's only one."""
    text_size = _text_size(rows)
    printed = _printed_starts(rows, text_size) or _starts_of_one_size(rows, text_size)
    told = [heads for heads in _told_starts(rows, text_size) if not any(heads.start in other for other in printed)]
    starts = sorted({heads.start for heads in (*told, *printed)})
    if starts and any(_is_prose(row) for row in rows[: starts[0]]):
        starts.insert(0, 0)
    return starts


def end_of_headlines(rows: list[Row]) -> int:
    """Position of the text, or its byline, below headlines that their type or what stands below them tells; 0 without any."""
    if rows and rows[0].has(Hint.HEADLINE):
        goes_on = (row.has(Hint.HEADLINE) or (_SUBTITLE.match(row.text) and not ends_sentence(row.text)) for row in rows)
        return next((i for i, head in enumerate(goes_on) if not head), len(rows))
    told = _end_of_told(rows)
    return next((i for i, r in enumerate(rows[:told]) if r.width > _LONGEST_HEADLINE), told)


def _end_of_told(rows: list[Row]) -> int:
    """Position of the byline or first words below the first headlines; 0 where prose stands above these or there are none."""
    heads = next(iter(_told_starts(rows, _text_size(rows))), range(0))
    above = rows[: heads.start]
    return 0 if len(above) > _MOST_ABOVE or any("。" in r.text or _IN_SENTENCE.search(r.text) for r in above) else heads.stop


def _printed_starts(rows: list[Row], text_size: float) -> list[range]:
    """The rows of each headline group that is set across the columns in type of its own, up to the text below it."""
    found: list[range] = []
    position = 0
    while position < len(rows):
        if not _is_set_as_headline(rows[position]):
            position += 1
            continue
        end = position
        while end < len(rows) and (_is_set_as_headline(rows[end]) or is_byline(rows[end])):
            end += 1
        if end < len(rows) and max(row.size for row in rows[position:end]) >= _LARGE * text_size:
            found.append(range(position, end + 1))
        position = end + 1
    return found


def mark_headlines_of_one_size(rows: list[Row], account: Account) -> list[Row]:
    """The rows with the headlines of a page of short reports marked, and without the name of its section above the first."""
    found = _starts_of_one_size(rows, _text_size(rows))
    if not found:
        return rows
    heads = {position: rows[group.start].size for group in found for position in group[:-1]}
    out: list[Row] = []
    for position, row in enumerate(rows):
        above = position < found[0].start and any(row.squashed in each.squashed for each in rows[:position])
        if above:
            account.remove(row, "chrome: newspaper head")
            continue
        if position in heads:
            out.append(replace(row, hint=row.hint | Hint.HEADLINE, size=heads[position]))
        else:
            out.append(replace(row, hint=row.hint & ~Hint.HEADLINE))
    return out


def _starts_of_one_size(rows: list[Row], text_size: float) -> list[range]:
    """The headlines of a page of short reports, all of one size somewhat larger than the text, the first above any text.

    Headings inside one article are so set as well, but below its headline and some text; numbered ones are never headlines.
    """
    if not text_size:
        return []
    groups: dict[float, list[range]] = {}
    position = 0
    while position < len(rows):
        end = position + 1
        if not _is_larger(rows[position], text_size):
            position = end
            continue
        while end < len(rows) and not rows[end].blanks_before and _continues(rows[position], rows[end], text_size):
            end += 1
        groups.setdefault(round(rows[position].size), []).append(range(position, end))
        position = end
    most = max(groups.values(), key=len, default=[])
    is_known = all(rows[heads.start].has(Hint.HEADLINE) for heads in most)
    if not is_known and not any(EDITION.search(r.text) or PAPER_NAME.match(r.text) for r in rows[:_PAGE_HEAD]):
        return []
    if len(most) < _LEAST_REPORTS or any(marker_of(rows[heads.start].text) for heads in most):
        return []
    if any(heads.stop >= len(rows) for heads in most) or any(_is_prose(row) for row in rows[: most[0].start]):
        return []
    return [range(heads.start, heads.stop + 1) for heads in most]


def _is_larger(row: Row, text_size: float) -> bool:
    return row.size >= _SOMEWHAT * text_size and not (ends_sentence(row.text) and row.text.endswith("。"))


def _continues(first: Row, row: Row, text_size: float) -> bool:
    """Whether a row is another line of the headline: of its size, or a mark or two, which are measured smaller."""
    return (_is_larger(row, text_size) and round(row.size) == round(first.size)) or len(row.squashed) <= _REST_OF_HEADLINE


_PAGE_HEAD = 5
"""Lines of a page's head: its name, day and number, who made it."""
_LEAST_REPORTS = 3
_SOMEWHAT = 1.1
"""Times the size of the text: 小四 above 五号 is 1.14."""
_REST_OF_HEADLINE = 2


def _is_set_as_headline(row: Row) -> bool:
    return row.has(Hint.HEADLINE) and not EDITION.search(row.text) and not PAPER_NAME.fullmatch(row.text)


def _text_size(rows: list[Row]) -> float:
    """The size of the type that most of the rows are set in; 0 where it is not known."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(2 * row.size) / 2] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _is_prose(row: Row) -> bool:
    return ends_sentence(row.text) and row.width >= _LEAST_OPENING and not EDITION.search(row.text)


def _told_starts(rows: list[Row], text_size: float) -> list[range]:
    """The rows of each headline group above a byline or an article's first words."""
    anchors: list[int] = []
    for position, row in enumerate(rows):
        if row.hint & (Hint.CHROME | Hint.PAGE_TITLE | Hint.META):
            continue
        follows_byline = bool(anchors) and _only_captions(rows[anchors[-1] + 1 : position])
        byline = is_byline(row) and position + 1 < len(rows)
        if byline or (_begins_text(rows, position) and not follows_byline):
            anchors.append(position)
    knows_type = any(map(_is_set_as_headline, rows))
    starts = []
    for number, anchor in enumerate(anchors):
        low = anchors[number - 1] + 1 if number else 0
        start = _headline_start(rows, anchor, low, text_size if knows_type else None)
        if start < anchor and (start == low or not _breaks_off(rows[start - 1], rows[start])):
            starts.append(range(start, anchor))
    return starts


def _only_captions(rows: list[Row]) -> bool:
    return len(rows) <= 3 and all(len(r.squashed) <= 24 and not ends_sentence(r.text) for r in rows)


def _begins_text(rows: list[Row], position: int) -> bool:
    """Whether an article's text begins here: 本报讯, or the salutation of a letter."""
    row = rows[position]
    if _LETTER.fullmatch(row.text):
        return True
    return begins_as_news(row.text) and len(_opening(rows, position)) > _LEAST_OPENING


def _opening(rows: list[Row], position: int) -> str:
    """The words from a row on to the end of its sentence, over the lines of a narrow column."""
    words = ""
    for row in rows[position : position + _OPENING_ROWS]:
        words += row.text
        if ends_sentence(row.text) or len(words) > _LEAST_OPENING:
            break
    return words


def is_byline(row: Row) -> bool:
    """Whether a line names journalists and nothing else."""
    if rubric_of(row.text):
        return False
    marked = bool(re.match(r"[■□◆◇●○▲△★☆◎※]", row.text))
    return bool(parse_byline(row.text)) and (marked or bool(re.search(r"记者|通讯员|评论员", row.text)))


def _headline_start(rows: list[Row], anchor: int, low: int, text_size: float | None) -> int:
    """First row of the headlines above a byline or lead: short lines without a sentence mark, in at most four blocks.

    Where a page tells headlines by their type, `text_size` is that of its text, which no headline has.
    """
    start, blocks = anchor, 1
    while start > low and (is_headline(rows[start - 1]) or (start < anchor and _leads_on(rows[start - 1], rows[start]))):
        if text_size is not None and abs(rows[start - 1].size - text_size) < (1 - _SAME_TYPE) * text_size:
            break
        below = rows[start]
        if below.blanks_before:
            blocks += 1
            if blocks > 5 or (start < anchor and below.blanks_before >= 3):
                break
        start -= 1
    return start


def _leads_on(row: Row, below: Row) -> bool:
    """Whether a line that ends in a colon is the first one of a headline: who did it, or where."""
    return bool(_LEADS_ON.fullmatch(row.text)) and not below.blanks_before and not row.hint & _NO_HEADLINE


_LEADS_ON = re.compile(r"(?!.*(?:如下|说|道|是|为)[：:])[^，。；：:]{3,20}[：:]")
_NO_HEADLINE = Hint.PAGE_TITLE | Hint.META | Hint.LINK | Hint.CHROME | Hint.CAPTION


def _breaks_off(above: Row, row: Row) -> bool:
    """Whether a line stops inside a sentence that the next one goes on with: then that is no headline."""
    if row.blanks_before or ends_sentence(above.text) or is_caption(above):
        return False
    return bool(_IN_SENTENCE.search(above.text))


def is_headline(row: Row) -> bool:
    """Whether a line may be one of an article's headlines, by what it says alone."""
    text = row.text
    if row.hint & (Hint.PAGE_TITLE | Hint.META | Hint.LINK | Hint.CHROME | Hint.CAPTION) or row.width > _HEADLINE_WIDTH:
        return False
    if (
        (ends_sentence(text) and not re.search(r"[？！?!]$", text))
        or is_date_line(text)
        or is_caption(row)
        or EDITION.search(text)
    ):
        return False
    if parse_signed_name(text) or credit_of(text) or re.search(r"[。；]|^[（(][^（()）]{2,12}[）)]$", text):
        return False
    return not (chrome.is_chrome(row) or chrome.parse_breadcrumb(text) or labels.parse_labels(row))


def read_headlines(rows: list[Row], account: Account, end: int | None = None) -> tuple[Headlines, list[Row]]:
    """The headlines of one article and the rows of its text; `end` is where the text begins, if that is known."""
    found = Headlines()
    end = end_of_headlines(rows) if end is None else end
    byline = next((i for i, r in enumerate(rows[: end + 1]) if is_byline(r)), None)
    if byline is None and end > 1 and _is_writer(rows[end - 1]):
        byline = end - 1
    elif byline is None and 0 < end < len(rows) - 1 and (_is_writer(rows[end]) or parse_signed_name(rows[end].text)):
        byline = end
    end = end if byline is None else byline
    heads = _without_labels(rows[:end], account)
    if any(_is_set_as_headline(row) and row.size for row in heads):
        _read_by_type(heads, found, account)
    else:
        _read_by_blocks(heads, found, account)
    if byline is None:
        return found, rows[end:]
    signed = parse_signed_name(rows[byline].text)
    found.authors = parse_byline(rows[byline].text) or (
        (signed[1],) if signed else parse_names(_joined_name(rows[byline].text))
    )
    row = rows[byline]
    if mark := _BYLINE_MARK.match(row.text):
        row = account.cut(row, 0, mark.end(), "chrome: byline mark")
    account.remove(row, "value: authors")
    return found, rows[byline + 1 :]


def _is_writer(row: Row) -> bool:
    """Whether a line between a headline and its text is the name of a person, or the names of some, and nothing else."""
    names = re.split(r"[ \u3000、]+", row.text)
    if len(names) > 1 and all(2 <= len(name) <= 3 and begins_with_surname(name) for name in names):
        return len(names) <= _MOST_WRITERS
    return bool(_WRITER.fullmatch(row.text)) and begins_with_surname(row.text) and not _NO_WRITER.search(row.squashed)


def _joined_name(text: str) -> str:
    """Names as they are parsed: one of two characters that print sets apart is one, 程　野."""
    return re.sub(r"\s", "", text) if _WRITER.fullmatch(text) else text


def _without_labels(rows: list[Row], account: Account) -> list[Row]:
    """The rows without those that name who made the page: 责任编辑：某某　美术编辑：某某."""
    left = []
    for row in rows:
        if labels.parse_labels(row) and not row.has(Hint.HEADLINE):
            account.remove(row, "chrome: field label")
        else:
            left.append(row)
    return left


def _read_by_type(rows: list[Row], found: Headlines, account: Account) -> None:
    """The largest lines are the title; what stands above it in smaller type is the kicker, below it the subtitle."""
    largest = max(row.size for row in rows)
    main = [i for i, row in enumerate(rows) if row.size > _SAME_TYPE * largest]
    above, below = rows[: main[0]], rows[main[-1] + 1 :]
    found.title = _take(rows[main[0] : main[-1] + 1], "title", account)
    found.kicker = _take(above, "kicker", account) if above else None
    found.subtitle = _take(below, "subtitle", account) if below else None


def _read_by_blocks(rows: list[Row], found: Headlines, account: Account) -> None:
    """The last block is the title, that above it the kicker; a dash begins a subtitle; what else stands there is captions."""
    blocks = _blocks(rows)
    subtitles = [b for b in blocks if _SUBTITLE.match(b[0].text)]
    mains = [b for b in blocks if b not in subtitles]
    if mains:
        marked = [b for b in mains if b[0].has(Hint.TITLE)]
        main = marked[-1] if marked else mains[-1]
        if len(mains) == 1 and len(main) > 1 and len(main[0].squashed) <= _LONGEST_PLACE < len(main[1].squashed):
            main, mains = main[1:], [main[:1], main[1:]]
        elif len(mains) == 1 and _introduces(main):
            joined = normalise_spaces("".join(row.text for row in main))
            said = (
                f"标题读作“{normalise_spaces(''.join(row.text for row in main[1:]))}”，上面较长的一行作引题；也可能都是标题。"
            )
            lines = tuple(row.line for row in main)
            found.doubts += [
                Doubt(about=key, lines=lines, alternatives=(joined,) if key == "title" else (), sentence=said)
                for key in ("title", "kicker")
            ]
            main, mains = main[1:], [main[:1], main[1:]]
        found.title = _take(main, "title", account)
        above = mains[: mains.index(main)]
        if above:
            found.kicker = _take(above[-1], "kicker", account)
        for row in (row for block in [*above[:-1], *mains[mains.index(main) + 1 :]] for row in block):
            if not is_caption(row):
                said = f"第 {row.line} 行“{row.text}”在文章的标题近旁，当作图注，没有放进正文，请核对。"
                found.doubts.append(Doubt(about=BODY, lines=(row.line,), chosen=row.text, sentence=said))
            account.remove(row, "caption")
    if subtitles:
        found.subtitle = " ".join(_take(b, "subtitle", account) for b in subtitles)


_KICKER_MARK = re.compile(r"[■□◆◇●○▲△▼★☆◎※►▶]+\s*(?=\S)")


def _introduces(rows: list[Row]) -> bool:
    """Whether the first of the lines of a headline is a kicker: two clauses, far longer than the lines below it.

    A single short line below is as often the rest of a headline that print broke.
    """
    first, below = rows[0], rows[1:]
    return len(below) > 1 and "，" in first.text and first.width >= _LONGER * max(row.width for row in below)


_LONGER = 1.5
"""Times the width: the lines that one headline is broken into differ less."""


def _blocks(rows: list[Row]) -> list[list[Row]]:
    blocks: list[list[Row]] = []
    for row in rows:
        above = blocks[-1][-1].text if blocks else ""
        below_rubric = rubric_of(above) is not None or is_digest(above)
        if not blocks or row.blanks_before or _SUBTITLE.match(row.text) or row.has(Hint.PARAGRAPH) or below_rubric:
            blocks.append([row])
        else:
            blocks[-1].append(row)
    return blocks


def _take(rows: list[Row], key: str, account: Account) -> str:
    bare = (_without_marks(r, account, is_kicker=key == "kicker") for r in rows)
    return normalise_spaces("".join(account.value(r, key) for r in bare))


def _without_marks(row: Row, account: Account, *, is_kicker: bool) -> Row:
    """The name of a column without the marks around it, a kicker without that before it; any other row as it is."""
    words = rubric_of(row.text)
    if words is None and is_kicker and (mark := _KICKER_MARK.match(row.text)):
        return account.cut(row, 0, mark.end(), "chrome: byline mark")
    if words is None or words == row.text:
        return row
    start = row.text.index(words)
    return account.cut_all(row, [(0, start), (start + len(words), len(row.text))], "chrome: byline mark")
