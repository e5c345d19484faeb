"""One page in the making: its document, what of its facts the page has printed so far, and the parts every family needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bench.maker import components as site
from bench.maker.body import STYLES, draw_hand, pour
from bench.maker.chance import Chance, Day
from bench.maker.making import facts_of
from bench.maker.markup import Content, Damage, Element, either, h, said
from bench.maker.matter import Facts, Look, Matter, Part
from bench.maker.role import TEXT_ROLES, Role
from bench.maker.words import phrases


@dataclass
class Page:
    """The page; `day`, `source`, `authors` and `number` are filled when they are printed."""

    chance: Chance
    matter: Matter
    day: Day | None = None
    source: str = ""
    authors: tuple[str, ...] = ()
    number: str = ""
    title_printed: bool = False
    bar: str | None = None
    """The title bar where the family decides it."""
    following: list[Page] = field(default_factory=list)
    """Further documents of the same page, in their order."""
    metas: list[tuple[str, str]] = field(default_factory=list)
    buried: bool = False
    """Whether only the editor's text has the title, and the page prints its section in that place."""
    late: bool = False
    """Whether the information line stands below the text."""
    has_information: bool = False
    damage: Damage | None = None

    def facts(self) -> Facts:
        """What a careful reader would take from the page as it was printed."""
        matter = self.matter
        return facts_of(matter, published=self.day, source=self.source, authors=self.authors, number=self.number)

    # The head of the text.

    def title(self, spec: str | None = None, *, role: Role = Role.TITLE) -> Content:
        """The title in one line or two, with what sites put beside it; a second call is a copy."""
        chance = self.chance
        if self.buried and not self.title_printed:
            return h(
                spec or "h2", chance.one([self.matter.section, self.matter.section, self.matter.site, chance.word("here")])
            )
        if self.title_printed and role is Role.TITLE:
            role = Role.COPY
        self.title_printed = self.title_printed or role is Role.TITLE
        spec = spec or chance.one(
            [
                "h1",
                "h1",
                "h1",
                "h1.title",
                "h2",
                "h2.article-title",
                "h3",
                "div.tit",
                "div.title",
                "p.bt",
                "h1.con_t",
                "div.biaoti",
                "h4",
                "div#title",
            ]
        )
        lines = self._title_lines()
        attributes = chance.one([{}, {}, {"align": "center"}, {"style": "text-align:center"}])
        if len(lines) == 2 and chance.odds(0.3):
            return [h(spec, said(role, line), **attributes) for line in lines]
        inside: list[Content] = []
        for n, line in enumerate(lines):
            inside += [h("br") if n else None, said(role, line)]
        made: Content = inside
        if chance.odds(0.08):
            made = h(chance.one(["strong", "b", "font", "span"]), made)
        elif chance.odds(0.04):
            made = site.a(made)
        badge = chance.word("badge") if chance.odds(0.04) else None
        if badge:
            made = [h("i", badge), made] if chance.odds(0.5) else [made, h("span", badge)]
        if chance.odds(0.035) and role is Role.TITLE:
            made = [made, chance.one([" ", "", "　"]), self._run_in()]
        return h(spec, made, **attributes)

    def _run_in(self) -> Content:
        """A label that a site runs into the headline's own element."""
        chance = self.chance
        return h(chance.one(["span", "small", "em", "i"]), self._date_piece() if chance.odds(0.5) else self._source_piece())

    def _title_lines(self) -> list[str]:
        title = self.matter.title
        if len(title) < 15 or "—" in title or not self.chance.odds(0.14):
            return [title]
        cut = self.chance.between(6, len(title) - 6)
        return [title[:cut], title[cut:]]

    def kicker(self, spec: str | None = None) -> Content:
        """The line above the title, where there is one."""
        if not self.matter.kicker or self.buried:
            return None
        return h(
            spec or self.chance.one(["p.pre", "h3", "h4", "div.yt", "div.kicker", "h2.pre"]),
            said(Role.KICKER, self.matter.kicker),
        )

    def subtitle(self, spec: str | None = None) -> Content:
        """The line below the title, where there is one."""
        if not self.matter.subtitle or self.buried:
            return None
        return h(
            spec or self.chance.one(["p.sub", "h2", "h3", "div.ft", "h4", "div.subtitle"]),
            said(Role.SUBTITLE, self.matter.subtitle),
        )

    def headline(self, spec: str | None = None) -> Content:
        """Kicker, title and subtitle."""
        return [self.kicker(), self.title(spec), self.subtitle()]

    # The information line.

    def print_day(self) -> str:
        """The day of publication in some writing."""
        self.day = self.day or self.matter.published
        return site.clock(self.chance, self.day)

    def print_source(self) -> str:
        """The source."""
        self.source = self.matter.source
        return self.source

    def print_authors(self) -> str:
        """The authors; a department where the document names none."""
        self.authors = self.matter.authors
        return self.chance.one([" ", "、", "　"]).join(self.authors) or self.chance.one(
            [self.chance.word("departments"), "佚名", "admin", "本站编辑", ""]
        )

    def _date_piece(self, label: str | None = None) -> Content:
        label = self.chance.word("date_label") if label is None else label
        text = label + self.print_day()
        return said(Role.LABEL, f"[{text}]" if self.chance.odds(0.03) else text)

    def _source_piece(self, label: str | None = None) -> Content:
        label = self.chance.word("source_label") if label is None else label
        return said(Role.LABEL, label + self.print_source() if self.chance.odds(0.93) else label)

    def _author_piece(self, label: str | None = None) -> Content:
        label = self.chance.word("author_label") if label is None else label
        authors = self.print_authors()
        if not label.startswith(("作者", "撰稿", "记者", "文", "通讯员", "投稿", "供稿")) and label:
            self.authors = ()
        return said(Role.LABEL, label + authors)

    def pieces(self, most: int = 9) -> list[Content]:
        """Date, source, author, counters and tools: some of them, at most `most`, mostly in this order."""
        chance = self.chance
        bare = chance.odds(0.25)
        out: list[Content] = [self._date_piece("" if bare else None)]
        if len(out) < most and chance.odds(0.72):
            out.append(self._source_piece("" if bare and chance.odds(0.6) else None))
        if len(out) < most and chance.odds(0.4):
            out.append(self._author_piece("" if bare and chance.odds(0.6) else None))
        if chance.odds(0.45):
            out.append(
                said(
                    Role.LABEL,
                    chance.word("count_label")
                    + chance.one(
                        [
                            "",
                            str(chance.between(1, 9999)),
                            f"[{chance.between(1, 999)}]",
                            f"{chance.between(0, 999)}次",
                            f" {chance.between(0, 999)} 次",
                        ]
                    ),
                )
            )
        if chance.odds(0.35):
            out.append(chance.word("tool"))
        if chance.odds(0.15):
            out.append(chance.word("tool"))
        if chance.odds(0.1):
            out.append(said(Role.LABEL, "编辑：" + self.matter.editor))
        out = out[:most]  # what counts as printed stands first
        return chance.shuffled(out) if chance.odds(0.2) else out

    def information(self) -> Content:
        """The information line in one of its forms; on a few pages it is kept for the end of the text."""
        if not self.has_information and self.chance.odds(0.05):
            self.late = True
            return None
        return self._information()

    def _information(self) -> Content:
        chance = self.chance
        self.has_information = True
        pieces = self.pieces()
        tag = chance.one(["div", "div", "p", "h6", "h5"])
        name = chance.one(
            ["info", "source", "article-info", "time", "meta", "xxxx", "ly", "sub", "date", "pub_info", "msgbar", "laiyuan"]
        )
        attributes = chance.one([{}, {}, {"align": "center"}, {"style": "text-align:center"}])
        gap = chance.one(["　", " ", "\u00a0\u00a0", "  |  ", "\u00a0\u00a0\u00a0\u00a0", "", "　　", " / "])
        joined: list[Content] = []
        for n, piece in enumerate(pieces):
            joined += [gap if n else None, piece]
        return either(
            chance,
            lambda: h(f"{tag}.{name}", joined, **attributes),
            lambda: h(f"{tag}.{name}", joined, **attributes),
            lambda: h(f"{tag}.{name}", [[h("span", piece), chance.one(["", " ", "\n"])] for piece in pieces], **attributes),
            lambda: [h(tag, piece, **attributes) for piece in pieces],
            lambda: h("table", h("tr", [h("td", piece, align="center") for piece in pieces]), width="90%"),
            lambda: h(f"ul.{name}", [h("li", piece) for piece in pieces]),
            lambda: h(f"div.{name}", pieces[0], h("br"), [[piece, " "] for piece in pieces[1:]]),
            lambda: h(f"div.{name}", h("div.left", pieces[:1]), h("div.right", pieces[1:])),
        )

    def abstract(self) -> Content:
        """A box that repeats how the text begins."""
        first = next(part.text for part in self.matter.parts if part.role in TEXT_ROLES)
        text = first[: self.chance.between(20, 120)]
        mark = self.chance.one(["", "", "摘要：", "内容摘要：", "[摘要]", "导读："])
        end = self.chance.one(["", "…", "...", ""])
        box = self.chance.one(["div.zy", "blockquote", "div.summary", "p.abstract", "div.daodu"])
        return h(box, said(Role.SITE, mark) if mark else None, said(Role.COPY, text), end)

    def between(self) -> Content:
        """What now and then stands between the information line and the text."""
        chance = self.chance
        return either(
            chance,
            self.abstract,
            lambda: h("div", chance.word("before_text")),
            lambda: h("p", chance.word("before_text")),
            lambda: h("div.tool", chance.word("tool")),
            lambda: h("div.kw", f"关键词：{chance.word('work')} {chance.word('work')}"),
            lambda: h("div.hd", h("h2", chance.word("here"))),
            lambda: site.related(chance, 1, 4),
            lambda: site.neighbours(chance),
            lambda: h("div.bio", site.a(chance.person()), h("p", f"{chance.word('work')}领域创作者"), site.a("+关注")),
            lambda: h("div", f"专题：{chance.word('work')}"),
            lambda: h(
                "div.toc",
                h("b", "目录"),
                h("ul", [h("li", site.a(chance.one(phrases()["heads"]))) for _ in range(chance.between(2, 6))]),
            ),
        )

    # The text.

    def text(self, styles: Sequence[str] = STYLES, *, ends: bool = True) -> Content:
        """The text as an editor put it in, with what editors put before and after it and systems into it."""
        chance = self.chance
        hand = draw_hand(chance, styles)
        parts = self._top() + self._running_on(list(self.matter.parts))
        poured = pour(chance, parts, hand)
        if hand.style not in ("block", "wrapped") and chance.odds(0.09):
            poured = self._interrupted(poured)
        late = self._information() if self.late else None
        self.late = False
        return [poured, self._bottom() if ends else None, late]

    def _running_on(self, parts: list[Part]) -> list[Part]:
        """The parts, now and then with a credit at the end of the last paragraph."""
        last = max(n for n, part in enumerate(parts) if part.role in TEXT_ROLES)
        if parts[last].role is Role.BODY and self.chance.odds(0.07):
            parts[last] = replace(parts[last], after=self.chance.word("credit"))
        return parts

    def _top(self) -> list[Part]:
        """What an editor puts above the text into its own element."""
        chance, matter = self.chance, self.matter
        out: list[Part] = []
        notes = list(matter.notes) if self.title_printed else []
        if self.buried and not self.title_printed:
            return self._buried_title()
        official = bool(matter.number) and not self.number
        if official and (chance.odds(0.6) or matter.mark):
            if matter.mark and chance.odds(0.6):
                out.append(Part(Role.MARK, matter.mark, Look.CENTRE))
            self.number = matter.number
            out.append(Part(Role.NUMBER, self.number, chance.one([Look.CENTRE, Look.CENTRE, Look.RIGHT])))
            if out[0].role is Role.MARK and chance.odds(0.6):
                out.append(Part(Role.COPY, matter.title, Look.CENTRE))
            if chance.odds(0.06):
                out.insert(0, Part(Role.MARK, f"签发人：{chance.person()}", Look.RIGHT))
            if chance.odds(0.15):
                out.reverse()
        elif chance.odds(0.05):
            out.append(Part(Role.COPY, matter.title, Look.CENTRE))
        elif matter.kind in ("news", "feature", "case", "essay", "long", "speech") and chance.odds(0.08):
            self.authors = self.authors or matter.authors
            if matter.authors:
                out.append(
                    Part(
                        Role.BYLINE,
                        chance.one(["文/", "作者：", "本报记者 ", "□ ", "", "作者 | ", "通讯员 "]) + " ".join(matter.authors),
                        chance.one([Look.CENTRE, Look.PLAIN, Look.RIGHT]),
                    )
                )
        elif chance.odds(0.03):
            out.append(
                Part(
                    Role.LABEL,
                    chance.one([f"（原标题：{matter.title}）", f"原标题：{matter.title}", f"来源：{chance.word('papers')}"]),
                )
            )
        if chance.odds(0.03):
            out.insert(0, Part(Role.SITE, chance.word("before_text"), Look.CENTRE))
        if out and out[-1].role in (Role.MARK, Role.COPY) and chance.odds(0.5):
            out.append(Part(Role.CAPTION, chance.word("caption"), Look.PICTURE)) if matter.kind == "news" else None
        return [*out[:1], *matter.mark_notes, *out[1:], *notes] if out and out[0].role is Role.MARK else out + notes

    def _buried_title(self) -> list[Part]:
        """The whole head as the editor typed it into the text."""
        chance, matter = self.chance, self.matter
        out: list[Part] = []
        self.title_printed = True
        if matter.mark and chance.odds(0.6):
            out.append(Part(Role.MARK, matter.mark, Look.CENTRE))
        if matter.number and not self.number:
            self.number = matter.number
            out.append(Part(Role.NUMBER, matter.number, Look.CENTRE))
        out += matter.mark_notes
        if matter.kicker:
            out.append(Part(Role.KICKER, matter.kicker, Look.CENTRE))
        look = chance.one([Look.CENTRE, Look.CENTRE, Look.BOLD, Look.PLAIN])
        out += [Part(Role.TITLE, line, look) for line in self._title_lines()]
        if matter.subtitle:
            out.append(Part(Role.SUBTITLE, matter.subtitle, look))
        return [*out, *matter.notes]

    def _interrupted(self, poured: list[Content]) -> list[Content]:
        """The text with something of the system in its middle."""
        chance = self.chance
        where = chance.between(1, max(1, len(poured) - 1))
        thing = either(
            chance,
            lambda: site.related(chance, 1, 3),
            lambda: h("div.ad", "广告"),
            lambda: h(
                "div",
                chance.one(
                    ["展开全文", "点击进入专题", "视频加载中...", "点击查看大图", "[1] [2] [下一页]", "未完待续 点击下一页"]
                ),
            ),
            lambda: h("p", "相关阅读：", site.a(site.other_title(chance))),
            lambda: h(
                "p",
                said(
                    Role.FURNITURE,
                    chance.one(
                        [f"- {chance.between(1, 9)} -", f"—{chance.between(1, 9)}—", f"第 {chance.between(1, 4)} 页 共 5 页"]
                    ),
                ),
            ),
            lambda: h("div.video", h("p", "视频加载失败"), h("span", "00:00 / 01:25")),
        )
        return [*poured[:where], thing, *poured[where:]]

    def _bottom(self) -> Content:
        """What an editor puts below the text into its own element."""
        chance, matter = self.chance, self.matter
        out: list[Content] = []
        if matter.files and chance.odds(0.6):
            out.append(self.files())
        if chance.odds(0.2):
            out += site.credits(chance, chance.one([1, 1, 2]))
        if chance.odds(0.05):
            out.append(h("p", said(Role.LABEL, f"（原标题：{matter.title}）")))
        if chance.odds(0.07):
            out.append(h("p", chance.word("after_text"), align=chance.one(["center", "left"])))
        if chance.odds(0.1):
            out.append(self._at_hand())
        return out

    def _at_hand(self) -> Content:
        """Tools, the day and other pages set directly below the text, in its own element."""
        chance = self.chance
        tools: list[Content] = [h("br"), " ".join(chance.some(phrases()["share"], 1, 3)), h("br")]
        day = h("div", said(Role.LABEL, self.print_day()), align="right") if chance.odds(0.6) else None
        return [tools, day, h("br"), site.related(chance, 2, 4), h("br")]

    def files(self) -> Content:
        """The files that the page offers."""
        chance = self.chance
        names = [title + chance.one([".doc", ".docx", ".xls", ".xlsx", ".pdf", ".zip"]) for title in self.matter.files]
        if not names:
            return None
        return either(
            chance,
            lambda: [h("p", f"附件{n}：", site.a(name, f"/f/{n}.doc")) for n, name in enumerate(names, 1)],
            lambda: h(
                "div.fj",
                h("b", chance.one(["附件下载", "附件：", "相关附件"])),
                h("ul", [h("li", site.a(name, f"/f/{n}.doc")) for n, name in enumerate(names, 1)]),
            ),
            lambda: [
                h("p", "附件【", site.a(name, f"/f/{n}.doc"), f"】已下载{chance.between(0, 99)}次")
                for n, name in enumerate(names, 1)
            ],
            lambda: [h("p", site.a(f"{n}.{name}", f"/f/{n}.doc")) for n, name in enumerate(names, 1)],
        )

    # Around it.

    def crumbs(self) -> Content:
        """The breadcrumb."""
        return site.crumbs(self.chance, self.matter.site, self.matter.section, self.matter.title)

    def often(self, share: float, make: Callable[[], Content]) -> Content:
        """What `make` gives, in `share` of all pages; elsewhere it is not called, so nothing counts as printed."""
        return make() if self.chance.odds(share) else None

    def hashed(self) -> str:
        """A class name that says nothing."""
        letters = "abcdefghijkmnpqrstuvwxyz0123456789"
        return self.chance.one("abcdefxyz") + "".join(self.chance.one(letters) for _ in range(self.chance.between(2, 7)))

    def wrap(self, content: Content, spec: str | None = None) -> Element:
        """`content` in one more element."""
        return h(spec or "div." + self.hashed(), content)
