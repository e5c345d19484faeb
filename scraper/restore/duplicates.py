"""Take out the second copy of an article that a page holds twice: for print, for phones, as a preview."""

from __future__ import annotations

from scraper.rows import Account, Hint, Row

_LONG = 24


def remove_copies(rows: list[Row], account: Account) -> tuple[list[Row], list[str]]:
    """The rows without runs that repeat an earlier run, and a doubt that says so.

    A copy is a stretch of rows in which most text stands, in the same order, in an earlier stretch. Where the earlier
    one is shorter (a preview), it goes instead.
    """
    first: dict[str, int] = {}
    repeats: list[tuple[int, int]] = []
    for position, row in enumerate(rows):
        if row.hint & (Hint.PAGE_TITLE | Hint.META) or len(row.squashed) < _LONG:
            continue
        if row.squashed in first:
            repeats.append((first[row.squashed], position))
        else:
            first[row.squashed] = position
    repeated_text = sum(len(rows[b].squashed) for _, b in repeats)
    if len(repeats) < 2 or repeated_text < 120:
        return rows, []
    copies = _copies(rows, repeats)
    out, doubts = list(rows), []
    gone: set[int] = set()
    for low, high in copies:
        gone.update(range(low, high))
    for position in sorted(gone):
        account.remove(rows[position], "duplicate: the page holds the article twice")
    out = [r for i, r in enumerate(rows) if i not in gone]
    for low, high in copies:
        doubts.append(f"第 {rows[low].line}–{rows[high - 1].line} 行与前文重复，只留一份。")
    return out, doubts


def _copies(rows: list[Row], repeats: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches to remove, as positions from and to (exclusive)."""
    groups: list[list[tuple[int, int]]] = []
    for pair in repeats:
        if groups and pair[0] > groups[-1][-1][0] and pair[1] - groups[-1][-1][1] < 60:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    stretches = []
    for group in groups:
        if len(group) < 2 and sum(len(rows[b].squashed) for _, b in group) < 200:
            continue
        low, high = group[0][1], group[-1][1] + 1
        known = {r.squashed for r in rows[:low]}
        while low > 0 and rows[low - 1].squashed in known_before(rows, low - 1):
            low -= 1
        while high < len(rows) and rows[high].squashed in known:
            high += 1
        stretches.append((low, high))
    return stretches


def known_before(rows: list[Row], position: int) -> set[str]:
    """The texts of all rows above `position`."""
    return {r.squashed for r in rows[:position]}
