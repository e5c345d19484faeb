"""Everything that is drawn by lot: choices, names, numbers, dates and phrases with slots; one seed, one sequence."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from bench.maker.words import phrases

T = TypeVar("T")

_SLOT = re.compile(r"\{(\w+)\}")
_DEEPEST = 6
"""Slots within slots; deeper phrases would be sentences that nobody writes."""

DIGITS = "〇一二三四五六七八九"


class Chance:
    """A source of random choices that speaks of one place: its names belong together."""

    def __init__(self, seed: int | str) -> None:
        self._random = random.Random(seed)

    # Choices.

    def one(self, among: Sequence[T]) -> T:
        """One of `among`, each as likely."""
        return among[self._random.randrange(len(among))]

    def odds(self, share: float) -> bool:
        """Whether something happens that happens in `share` of all cases."""
        return self._random.random() < share

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(least, most)

    def some(self, among: Sequence[T], least: int, most: int) -> list[T]:
        """Between `least` and `most` different ones, in any order."""
        return self._random.sample(list(among), min(len(among), self.between(least, most)))

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All of `things` in another order."""
        return self._random.sample(list(things), len(things))

    def does(self, *ways: Callable[[], T]) -> T:
        """What one of `ways` gives."""
        return self.one(ways)()

    def word(self, name: str) -> str:
        """A phrase of the vocabulary `name`, its slots filled."""
        return self.fill(self.one(phrases()[name]))

    def fill(self, phrase: str, depth: int = 0) -> str:
        """`phrase` with every slot filled: by a drawer of that name below, else from the vocabulary."""

        def filled(match: re.Match[str]) -> str:
            name = match[1]
            drawer = _DRAWERS.get(name)
            if drawer:
                return drawer(self)
            return self.fill(self.one(phrases()[name]), depth + 1) if depth < _DEEPEST else "有关工作"

        return _SLOT.sub(filled, phrase)

    # Names.

    @cached_property
    def home(self) -> Home:
        """The place that the documents of this seed speak of."""
        return Home(self.word("regions"), self.word("cities"), self.word("districts"), self.word("towns"))

    def person(self) -> str:
        """A name of two to four characters, now and then a longer one."""
        given = self.word("given")
        return given if "·" in given else self.word("surnames") + given

    def people(self, least: int, most: int, joint: str = "、") -> str:
        """Several names."""
        return joint.join(self.person() for _ in range(self.between(least, most)))

    def school(self) -> str:
        """A school with or without the place before it."""
        place = self.one([self.home.district, self.home.district, self.home.city, self.home.town, self.word("districts")])
        return place + self.word("schools") if self.odds(0.8) else self.word("schools")

    def organ(self) -> str:
        """An organ of the place: 青禾区教育局."""
        place = self.one([self.home.district, self.home.district, self.home.city, self.home.city + self.home.district])
        name = self.word("organs")
        return ("中共" + place if name.startswith("委") or self.odds(0.05) else place) + name

    def issuer(self) -> str:
        """An organ or a school that may sign a document."""
        return self.organ() if self.odds(0.75) else self.school()

    # Dates and numbers.

    def day(self, least: int = 2003, most: int = 2026) -> Day:
        """Any day."""
        return Day(self.between(least, most), self.between(1, 12), self.between(1, 28))

    def number(self) -> str:
        """A count of one or two digits, in either writing."""
        n = self.between(2, 99)
        return str(n) if self.odds(0.85) else chinese_number(n)

    def doc_number(self, year: int | None = None) -> str:
        """A 发文字号 in one of the writings that are met."""
        place = self.one([self.home.district, self.home.city, self.home.region])[0]
        code = place + self.word("codes")
        brackets = self.one(["〔〕"] * 8 + ["[]", "［］", "（）", "()", "【】", "﹝﹞"])
        n = self.between(1, 320)
        middle = self.one(["", "", "", "", " ", "第"])
        return f"{code}{brackets[0]}{year or self.between(2003, 2026)}{brackets[1]}{middle}{n}{self.one(['号'] * 9 + [' 号'])}"


@dataclass(frozen=True)
class Home:
    """One place in the invented country."""

    region: str
    city: str
    district: str
    town: str


@dataclass(frozen=True)
class Day:
    """One day, for printing in many ways."""

    year: int
    month: int
    day: int

    @property
    def iso(self) -> str:
        """YYYY-MM-DD."""
        return f"{self.year}-{self.month:02d}-{self.day:02d}"

    @property
    def printed(self) -> str:
        """2021年3月5日."""
        return f"{self.year}年{self.month}月{self.day}日"

    @property
    def in_words(self) -> str:
        """二〇二一年三月五日."""
        year = "".join(DIGITS[int(c)] for c in str(self.year))
        return f"{year}年{chinese_number(self.month)}月{chinese_number(self.day)}日"

    def later(self, days: int) -> Day:
        """The day `days` later, or earlier; months have 28 days here, which no reader can tell."""
        count = (self.year * 12 + self.month - 1) * 28 + self.day - 1 + days
        months, day = divmod(count, 28)
        return Day(months // 12, months % 12 + 1, day + 1)


def chinese_number(n: int) -> str:
    """1 to 99 in characters."""
    tens, ones = divmod(n, 10)
    if tens == 0:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def _thing(chance: Chance) -> str:
    """The name of a plan or of rules, as it stands within 《》."""
    place = chance.one([chance.home.district, chance.home.city, chance.home.city + chance.home.district])
    year = chance.one(["", "", f"{chance.between(2008, 2026)}年"])
    return f"{place}{year}{chance.word('work')}{chance.word('plan')}"


def _spoken_day(chance: Chance) -> str:
    day = chance.day()
    return chance.one([day.printed, f"{day.month}月{day.day}日", f"{day.month}月{day.day}日", "近日", "日前", f"{day.day}日"])


def _pairs(chance: Chance) -> str:
    return chance.word("pair").replace("|", chance.one([" ", "　", "，", " "]))


_DRAWERS: dict[str, Callable[[Chance], str]] = {
    "area": lambda c: c.one([c.home.district, c.home.city, c.home.town, c.home.district, "全区", "我市", "全县"]),
    "date": _spoken_day,
    "date2": lambda c: f"{c.between(1, 12)}月{c.between(1, 28)}日",
    "day": lambda c: c.day().printed,
    "department": lambda c: c.one(phrases()["departments"]),
    "digit": lambda c: str(c.between(2, 9)),
    "docno": lambda c: c.doc_number(),
    "email": lambda c: f"{c.word('mailboxes')}{c.between(1, 999)}@{c.one(['hongzhu', 'qinghe', 'lanjiang'])}.example",
    "count": lambda c: str(c.between(2, 99)),
    "month": lambda c: str(c.between(1, 12)),
    "number": lambda c: c.number(),
    "ordinal": lambda c: chinese_number(c.between(1, 20)),
    "organ": lambda c: c.organ(),
    "organ2": lambda c: c.organ(),
    "pairs": _pairs,
    "paper": lambda c: c.one(phrases()["papers"]),
    "person": lambda c: c.person(),
    "phone": lambda c: c.one(
        [f"0700-{c.between(1000000, 9999999)}", f"{c.between(2000000, 8999999)}", f"139{c.between(10000000, 99999999)}"]
    ),
    "place": lambda c: c.one(
        [c.home.district, c.home.city, c.home.town, c.one(phrases()["villages"]), c.one(phrases()["towns"])]
    ),
    "postcode": lambda c: str(c.between(100000, 999999)),
    "region": lambda c: c.home.region,
    "school": lambda c: c.school(),
    "school2": lambda c: c.school(),
    "thing": _thing,
    "town": lambda c: c.one([c.home.town, c.one(phrases()["towns"])]),
    "upper": lambda c: c.one(
        [c.home.city + "教育局", c.home.region + "教育厅", c.home.city + "人民政府", "教育部", "省委教育工委", "市委、市政府"]
    ),
    "website": lambda c: c.one(phrases()["websites"]),
    "weekday": lambda c: c.one("一二三四五六日"),
    "year": lambda c: str(c.between(2008, 2026)),
}
