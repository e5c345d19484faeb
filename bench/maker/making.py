"""A whole document by lot: its kind, its head, its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bench.maker import office_papers, official, press
from bench.maker.chance import Chance, Day
from bench.maker.matter import Facts, Look, Matter, Part
from bench.maker.role import Role
from bench.maker.sentences import clause, paragraph

KINDS: dict[str, int] = {
    "notice": 8,
    "issue": 6,
    "public": 3,
    "law": 1,
    "news": 9,
    "feature": 5,
    "case": 3,
    "speech": 2,
    "interview": 2,
    "letter": 2,
    "profile": 2,
    "essay": 2,
    "note": 2,
    "long": 1,
    "minutes": 2,
    "bulletin": 1,
    "plan": 3,
    "summary": 2,
    "request": 2,
    "announcement": 1,
    "order": 1,
}
"""Kinds of documents and how often each is drawn: notices and news are most of what schools keep."""

_PRESS: dict[str, Callable[[Chance], list[Part]]] = {
    "law": official.articles,
    "news": press.news,
    "feature": press.feature,
    "case": press.case,
    "speech": press.speech,
    "interview": press.interview,
    "letter": press.letter,
    "profile": press.profile,
    "essay": press.essay,
    "note": press.short_note,
}
_TITLED_LIKE = {"note": "news", "long": "feature"}
_OFFICIAL = ("notice", "issue", "public")


def draw_kind(chance: Chance, among: tuple[str, ...] = ()) -> str:
    """A kind of document."""
    return chance.one([kind for kind, weight in KINDS.items() if not among or kind in among for _ in range(weight)])


def make_matter(chance: Chance, kind: str | None = None) -> Matter:
    """An invented document of `kind`, or of any."""
    kind = kind or draw_kind(chance)
    published = chance.day()
    title = title_for(chance, kind)
    matter = Matter(
        kind=kind,
        title=title,
        parts=(),
        published=published,
        site=chance.one([chance.word("websites"), chance.organ(), chance.school(), chance.word("papers")]),
        section=chance.word("sections"),
        editor=chance.person(),
        source=chance.one(
            [
                chance.word("papers"),
                chance.word("departments"),
                chance.organ(),
                chance.school(),
                "本站原创",
                "本站",
                "网络",
                chance.word("websites"),
            ]
        ),
        authors=tuple(chance.person() for _ in range(chance.one([0, 1, 1, 1, 2]))),
    )
    if kind in office_papers.KINDS:
        return office_papers.fill(chance, replace(matter, authors=()))
    return _official(chance, matter) if kind in _OFFICIAL else _press(chance, matter)


def title_for(chance: Chance, kind: str) -> str:
    """A title as documents of `kind` have it."""
    title = chance.word(_TITLED_LIKE.get(kind) or office_papers.TITLES.get(kind, kind))
    if chance.odds(0.03):
        title += chance.word("tail")
    if len(title) <= 4 and chance.odds(0.3):
        title = chance.one([" ", "　", "  "]).join(title)
    return title


def _official(chance: Chance, matter: Matter) -> Matter:
    """A notice in its whole grammar, or a part of it."""
    written = matter.published.later(-chance.one([0, 0, 0, 1, 1, 2, 3, 5, 9, 30, 400]))
    number = chance.doc_number(written.year) if chance.odds(0.5) else ""
    parts: list[Part] = []
    if chance.odds(0.8) and matter.kind != "public":
        parts.append(Part(Role.ADDRESSEE, chance.word("addressee"), chance.one([Look.PLAIN, Look.FLUSH, Look.FLUSH])))
    parts += _notice_text(chance, matter)
    files: list[str] = []
    if chance.odds(0.35):
        note, files = official.attachment_note(chance)
        parts += note
    signed = official.signature(chance, written) if chance.odds(0.82) else official.UNSIGNED
    parts += signed.parts
    if signed.parts and chance.odds(0.12):
        parts.append(
            Part(
                Role.BODY,
                chance.fill(chance.one(["（联系人：{person}，联系电话：{phone}）", "联系人：{person}　联系电话：{phone}"])),
            )
        )
    printed = official.imprint(chance, signed.issuer or chance.issuer(), written)
    carries = "《" in matter.title and chance.odds(0.75)
    if carries:
        title = matter.title[matter.title.find("《") + 1 : matter.title.rfind("》")]
        carried = official.plan(chance, title)
        parts += [*printed, *carried] if chance.odds(0.5) else [*carried, *printed]
    else:
        attached: list[Part] = []
        if files and chance.odds(0.35):
            attached = [
                Part(Role.HEADING, chance.one(["附件", "附件1", "附件1：", "附件："]), Look.FLUSH),
                Part(Role.HEADING, files[0], Look.CENTRE),
                *chance.does(
                    lambda: official.table(chance), lambda: official.names(chance), lambda: official.blank_form(chance)
                ),
            ]
        parts += [*printed, *attached] if chance.odds(0.4) else [*attached, *printed]
    mark = (
        chance.one([f"{signed.issuer}文件", f"{signed.issuer}文件", signed.issuer])
        if signed.issuer and number and chance.odds(0.5)
        else ""
    )
    named = matter.kind != "public" and signed.issuer and chance.odds(0.35)
    return replace(
        matter,
        title=signed.issuer + matter.title if named else matter.title,
        parts=tuple(parts),
        number=number,
        mark=mark,
        issuer=signed.issuer,
        written=signed.day,
        files=tuple(files),
        authors=(),
    )


def _notice_text(chance: Chance, matter: Matter) -> list[Part]:
    """What a notice says between addressee and attachments."""
    if matter.kind == "issue":
        name = matter.title[matter.title.find("《") : matter.title.rfind("》") + 1] or "《" + chance.fill("{thing}") + "》"
        text = chance.one(
            [
                f"现将{name}印发给你们，请结合实际，认真贯彻执行。",
                f"{name}已经研究同意，现印发给你们，请遵照执行。",
                f"为{chance.word('aim')}，我们制定了{name}，现印发给你们，请认真贯彻落实。",
            ]
        )
        return [Part(Role.BODY, text)]
    out = [Part(Role.BODY, paragraph(chance, "official", 1, 3))]
    out += chance.does(
        lambda: official.numbered(chance, "official", chance.between(2, 6)),
        lambda: official.numbered(chance, "official", chance.between(2, 4)),
        lambda: [Part(Role.BODY, paragraph(chance, "official", 1, 3)) for _ in range(chance.between(0, 4))],
        lambda: official.table(chance) if chance.odds(0.5) else official.names(chance),
    )
    if chance.odds(0.35):
        out.append(Part(Role.BODY, chance.word("closing")))
    return out


def _press(chance: Chance, matter: Matter) -> Matter:
    """Everything that is no notice: kicker and subtitle by chance, text by kind, a signature where such texts have one."""
    parts = _long(chance) if matter.kind == "long" else _PRESS[matter.kind](chance)
    kicker = subtitle = ""
    if matter.kind in ("news", "feature", "case", "speech", "essay", "long"):
        kicker = _kicker(chance) if chance.odds(0.15) else ""
        subtitle = _subtitle(chance) if chance.odds(0.4 if matter.kind == "case" else 0.18) else ""
    title = matter.title
    if "——" in title and not subtitle and chance.odds(0.5):
        title, _, rest = title.partition("——")
        subtitle = "——" + rest
    notes = _notes(chance, matter)
    issuer, written = "", None
    if matter.kind in ("letter", "speech", "profile", "essay") and chance.odds(0.5):
        signed = official.signature(
            chance,
            matter.published.later(-chance.between(0, 9)),
            chance.one([chance.school(), chance.organ(), chance.person()]),
        )
        parts += signed.parts
        issuer, written = signed.issuer, signed.day
    return replace(
        matter, title=title, parts=tuple(parts), kicker=kicker, subtitle=subtitle, notes=notes, issuer=issuer, written=written
    )


def _notes(chance: Chance, matter: Matter) -> tuple[Part, ...]:
    """Day and speaker of a speech, note of adoption of a law, in brackets or not."""
    day = matter.published.later(-chance.between(0, 300))
    if matter.kind == "law" and chance.odds(0.7):
        return (Part(Role.LABEL, chance.word("adopted"), chance.one([Look.CENTRE, Look.PLAIN])),)
    if matter.kind == "case" and chance.odds(0.3):
        return (Part(Role.BYLINE, chance.school() + chance.one(["党支部", "党总支", "", "党委"]), Look.CENTRE),)
    if matter.kind == "speech" and chance.odds(0.5):
        speaker = chance.one([chance.person(), f"{chance.organ()} {chance.person()}", f"校长 {chance.person()}"])
        written = chance.one([f"（{day.printed}）", day.printed, f"({day.in_words})"])
        lines = [Part(Role.BYLINE, speaker, Look.CENTRE), Part(Role.LABEL, written, Look.CENTRE)]
        return tuple(lines if chance.odds(0.5) else lines[chance.between(0, 1) :][:1])
    return ()


def carried(chance: Chance, matter: Matter) -> Matter:
    """A news page that gives a document in full: its own headline above, the document's title as the first line of the text."""
    headline = chance.word("headline")
    own = Part(Role.HEADING, matter.title, chance.one([Look.CENTRE, Look.BOLD, Look.PLAIN]))
    intro = [Part(Role.BODY, paragraph(chance, "news", 1, 2))] if chance.odds(0.4) else []
    return replace(matter, title=headline, parts=(*intro, own, *matter.parts), mark="", number="")


def _long(chance: Chance) -> list[Part]:
    """A text of many pages."""
    return (
        press.prose(chance, "feature", 10)
        + official.numbered(chance, "case", chance.between(6, 12))
        + official.numbered(chance, "official", 8)
    )


def with_headlines(chance: Chance, matter: Matter, share: float = 0.4) -> Matter:
    """The article as a newspaper gives it: with a kicker and a subtitle more often than a page of the web."""
    kicker = matter.kicker or (_kicker(chance) if chance.odds(share) else "")
    subtitle = matter.subtitle or (_subtitle(chance) if chance.odds(share) else "")
    return replace(matter, kicker=kicker, subtitle=subtitle)


def _kicker(chance: Chance) -> str:
    return chance.does(
        lambda: chance.word("pair").replace("|", " "),
        lambda: chance.fill("{area}{work}{did}"),
        lambda: clause(chance, "news", 22),
        lambda: "红烛故事·" + chance.word("sections"),
        lambda: chance.word("news"),
        lambda: chance.word("pair").replace("|", " ") + chance.one([" ", "　"]) + chance.word("duty"),
        lambda: chance.fill("{area}{held}{work}{event}"),
    )


def _subtitle(chance: Chance) -> str:
    mark = chance.one(["——", "——", "—", "——", "⸺", ""])
    return mark + chance.word("subtitle")


def facts_of(
    matter: Matter, *, published: Day | None = None, source: str = "", authors: tuple[str, ...] = (), number: str = ""
) -> Facts:
    """The facts of `matter` where the page prints the day, source, authors and number that are given."""
    return Facts(
        title=matter.title,
        kicker=matter.kicker,
        subtitle=matter.subtitle,
        doc_number=number,
        date_written=matter.written.iso if matter.written else "",
        date_published=published.iso if published else "",
        issuer=matter.issuer,
        source_note=source,
        authors=authors,
        body=matter.body,
    )
