"""The lines around a title that belong to it without a mark that says so: a couplet's other half, whose case it tells."""

from __future__ import annotations

import re

from scraper.cues.bylines import parse_byline
from scraper.cues.dates import is_date_line
from scraper.cues.kinds import kind_of_title
from scraper.cues.names import is_organ, region_of
from scraper.cues.schools import school_at_start
from scraper.restore.lines import ends_sentence
from scraper.roles.titles import is_series_line, is_subtitle
from scraper.text.rows import Row

_EXPLAINS = re.compile(r"(?:案例|事迹|事迹材料|纪实|侧记|掠影|先进材料|经验材料)$")


def adjoins_headline(rows: list[Row], position: int) -> bool:
    """Whether the line above a news headline is of one block with it: set directly above, long enough, no organ."""
    if not position or rows[position].blanks_before or rows[position].line - rows[position - 1].line > 1:
        return False
    above = rows[position - 1]
    bare = not (ends_sentence(above.text) or is_date_line(above.text) or is_organ(above.text) or above.hint)
    return bare and 8 <= len(above.squashed) <= 34 and not is_subtitle(above.text) and not parse_byline(above.text)


def is_form_name(row: Row) -> bool:
    """Whether a line above 案例名称：… is the name of the form that it is filled into."""
    bare = not (ends_sentence(row.text) or is_date_line(row.text) or is_organ(row.text) or row.hint)
    return bare and 6 <= len(row.squashed) <= 40


def explains_title(rows: list[Row], position: int) -> bool:
    """Whether a line that says whose case or deeds they are stands below the title proper, as its subtitle without a dash."""
    if not position or rows[position].blanks_before:
        return False
    text, above = rows[position].text, rows[position - 1]
    if not (_EXPLAINS.search(text) and (school_at_start(text) or region_of(text).district or region_of(text).city)):
        return False
    bare = not (is_organ(above.text) or kind_of_title(above.text) or ends_sentence(above.text) or is_date_line(above.text))
    bare = bare and not re.search(r"[|｜]|下载|浏览|案例|事迹|材料|\d{4}", above.text)
    return bare and 5 <= len(above.squashed) <= 30 and not above.hint and not is_series_line(above.text)
