"""A document before it is poured into a template: its parts with what each is, and the truth that follows from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from bench.families.document import Truth
from bench.families.names import OTHER_SCHOOLS, Cast


class Part(Enum):
    """What a passage is to its document."""

    ADDRESSEE = "addressee"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    VERSE = "verse"
    ATTACHED = "attached"
    """A line of the list of attachments."""
    ORGAN = "organ"
    DAY = "day"
    NOTE = "note"
    """In brackets below the signature."""
    PLAN = "plan"
    """The title of a document that follows inside this one."""
    TABLE = "table"


@dataclass(frozen=True)
class Passage:
    """One paragraph, line or table."""

    part: Part
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Piece:
    """One document."""

    title: str
    passages: tuple[Passage, ...]
    cast: Cast
    day: date
    """Of writing, or of the event."""
    number: str | None = None
    issuer: str | None = None
    """The signature; of several organs, with 、 between them."""
    is_dated: bool = False
    """Whether the day is printed as the day of writing."""
    kicker: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    imprint: tuple[str, ...] = ()
    """抄送 and 印发 lines, part of no body."""
    imprint_before_plan: bool = False

    @property
    def is_official(self) -> bool:
        """Whether an organ speaks in it, not a reporter."""
        return self.issuer is not None or self.number is not None

    @property
    def first_issuer(self) -> str:
        """Whose mark stands at the head."""
        return (self.issuer or self.cast.organ).split("、")[0]

    @property
    def text(self) -> str:
        """The body without white space."""
        return squeeze("".join(p.text + "".join("".join(row) for row in p.rows) for p in self.passages))


def squeeze(text: str) -> str:
    """`text` without white space of any kind."""
    return "".join(text.split()).replace("\u200b", "").replace("\ufeff", "")


def spare_of(piece: Piece) -> tuple[str, ...]:
    """How public it is: a value, and also a line of the text."""
    return tuple(p.text for p in piece.passages if p.part is Part.NOTE and "此件" in p.text)


def names_of(cast: Cast) -> tuple[str, ...]:
    """The names in the matter: of a school as pieces name it, of the places."""
    others = tuple(f"{cast.county}{name}" for name in OTHER_SCHOOLS)
    return (cast.school, cast.university, *others, cast.province, cast.city, cast.county, cast.town)


def truth_of(piece: Piece, published: date | None = None, source: str | None = None) -> Truth:
    """What a reader takes from `piece` where nothing else is printed around it than the two values."""
    return Truth(
        title=piece.title,
        body=piece.text,
        kicker=piece.kicker,
        subtitle=piece.subtitle,
        doc_number=piece.number,
        date_written=piece.day.isoformat() if piece.is_dated else None,
        date_published=published.isoformat() if published else None,
        issuer=piece.issuer,
        source_note=source,
        names=names_of(piece.cast),
        also={"title": (piece.title.split("——")[0],)} if "——" in piece.title else {},  # the rest may be a subtitle
        spare=spare_of(piece),
    )


def with_passages(piece: Piece, *passages: Passage) -> Piece:
    return replace(piece, passages=passages)


def long_day(day: date) -> str:
    """2021年3月4日."""
    return f"{day.year}年{day.month}月{day.day}日"


_HAN = "〇一二三四五六七八九"


def han_day(day: date, zero: str = "〇") -> str:
    """二〇二一年三月四日."""
    year = "".join(_HAN[int(figure)] for figure in str(day.year)).replace("〇", zero)
    return f"{year}年{han_number(day.month)}月{han_number(day.day)}日"


def han_number(number: int) -> str:
    """Below a hundred."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones else "")
