"""Whether a source listed as many documents as it normally publishes: none at all is more often a fault than a holiday."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from scraper.crawl.declaration import Declaration
from scraper.crawl.errors import AmountNotNormal
from scraper.crawl.listing import Entry

PERIOD = 91
"""Days, a quarter: long enough that a holiday does not count as a fault."""
_MONTH = 30.4


def check_amount(source: Declaration, entries: Sequence[Entry], today: str) -> AmountNotNormal | None:
    """The failure, if the last quarter up to `today` has fewer or more listed documents than are normal.

    Where the source itself begins later, the time since its oldest listed document counts, at least a month.
    """
    normal = source.documents_a_month
    if normal is None:
        return None
    last = datetime.date.fromisoformat(today)
    days = sorted(entry.day for entry in entries if entry.day and entry.day <= today)
    reach = (last - datetime.date.fromisoformat(days[0])).days if days else PERIOD
    period = min(PERIOD, max(reach, round(_MONTH)))
    if source.issues:
        period = min(PERIOD, max(source.issues.back, 1))
    first = (last - datetime.timedelta(days=period)).isoformat()
    found = sum(1 for day in days if day > first)
    months = period / _MONTH
    least, most = int(normal.least * months), round(normal.most * months + 0.5)
    if least <= found <= most:
        return None
    guess = "栏目可能搬了家或停更" if found < least else "选择器可能选多了"
    return AmountNotNormal(
        f"{first} 之后列出 {found} 份，这段时间正常应有 {least}–{most} 份（每月 {normal} 份）",
        where=f"{source.name}：documents_a_month",
        next_step=f"在浏览器里打开 {source.listings[0]} 核对：{guess}；确实如此时，改来源声明里的数目",
    )
