"""The values of a pack file that have a form: day and hour, minutes, topics, the check of a text."""

from __future__ import annotations

import datetime
import re
import unicodedata

from archive.digest import is_short_digest

CHECK_LENGTH = 8
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T 　]*(\d{1,2})[:时](\d{2})分?)?")
_MINUTES = re.compile(r"(\d{1,3}) *(?:分钟|分)?")


class InvalidValue(ValueError):
    """A value in another form; `str()` says what is wrong with it, `example` how it is written."""

    def __init__(self, said: str, example: str) -> None:
        super().__init__(said)
        self.example = example


def read_date(text: str) -> str:
    """`2025年3月14日 15:30` → `2025-03-14 15:30`; the hour may be missing. Raises InvalidValue."""
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    example = "写成“2025-03-14 15:30”或“2025-03-14”"
    if not match:
        raise InvalidValue("读不懂", example)
    try:
        moment = datetime.datetime(*(int(part or 0) for part in match.groups()))  # type: ignore[arg-type]
    except ValueError as error:
        raise InvalidValue("不是日历上有的", example) from error
    return moment.isoformat(" ", "minutes") if match[4] else moment.date().isoformat()


def read_minutes(text: str) -> int:
    """`10` or `10分钟` → 10; from 1 to 999. Raises InvalidValue."""
    match = _MINUTES.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not match or not int(match[1]):
        raise InvalidValue("应当是分钟数", "写一个整数，例如 10")
    return int(match[1])


def read_topics(text: str) -> tuple[str, ...]:
    """`师德师风、家访` → both, each once."""
    return tuple(dict.fromkeys(filter(None, (part.strip(" 　") for part in re.split("[、，,;；]", text)))))


def read_check(text: str) -> str:
    """The check in lower case; raises InvalidValue where it is none."""
    if not is_short_digest(text.lower(), CHECK_LENGTH):
        raise InvalidValue("不是校验码", "删去这一行，再运行 hongzhu pack 名称 --remember")
    return text.lower()
