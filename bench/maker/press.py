"""What is not a notice: news, features, cases, speeches, interviews, letters, profiles, essays; each as parts of its text."""

from __future__ import annotations

from bench.maker.chance import Chance, chinese_number
from bench.maker.matter import Look, Part
from bench.maker.official import appendix, numbered, short_head, table
from bench.maker.role import Role
from bench.maker.sentences import paragraph, sentence
from bench.maker.words import phrases


def length(chance: Chance) -> int:
    """How many paragraphs: most texts are short, some are long."""
    return chance.one([1, 2, 3, 3, 4, 4, 5, 6, 7, 8, 10, 12, 16, 24])


def caption(chance: Chance) -> Part:
    """The line of a picture."""
    return Part(Role.CAPTION, chance.word("caption"), Look.PICTURE)


def lead(chance: Chance, voice: str) -> list[Part]:
    """A lead in the editors' own words, as a part of the text."""
    return [Part(Role.BODY, chance.word("lead_mark") + paragraph(chance, voice, 1, 3), chance.one([Look.PLAIN, Look.BOLD]))]


def prose(chance: Chance, voice: str, paragraphs: int, captions: float = 0.1) -> list[Part]:
    """Paragraphs with captions among them; of short news some are a paragraph of one sentence each."""
    longest = chance.one([1, 2, 4, 4, 6])
    out: list[Part] = []
    for _ in range(paragraphs):
        if chance.odds(captions):
            out += [caption(chance) for _ in range(chance.one([1, 1, 1, 1, 2, 3]))]
        out.append(Part(Role.BODY, paragraph(chance, voice, 1, longest)))
    return out


def news(chance: Chance) -> list[Part]:
    """消息: a dateline or none, some paragraphs, perhaps a closing name."""
    out = prose(chance, "news", length(chance), chance.one([0.0, 0.1, 0.25]))
    if chance.odds(0.4):
        first = next(i for i, part in enumerate(out) if part.role is Role.BODY)
        out[first] = Part(Role.BODY, chance.word("dateline") + out[first].text)
    if chance.odds(0.05):
        out.append(caption(chance))
    if chance.odds(0.2):
        out = _with_sections(chance, out)
    return _signed_off(chance, _boxed(chance, _opened(chance, out)))


def feature(chance: Chance) -> list[Part]:
    """通讯: perhaps a lead, theme headings without numbers."""
    out = prose(chance, "feature", max(3, length(chance)), chance.one([0.0, 0.1, 0.2]))
    if chance.odds(0.65):
        out = _with_sections(chance, out)
    if chance.odds(0.15):
        out = lead(chance, "feature") + out
    return _signed_off(chance, _boxed(chance, _opened(chance, out)))


def _opened(chance: Chance, parts: list[Part]) -> list[Part]:
    """A short line of the text before its first paragraph now and then: a day, a speaker, a motto."""
    if not chance.odds(0.06):
        return parts
    return [Part(Role.BODY, chance.word("opening"), chance.one([Look.PLAIN, Look.BOLD, Look.CENTRE])), *parts]


def _boxed(chance: Chance, parts: list[Part]) -> list[Part]:
    """A box of the same article below it: background, a comment, a note of the reporter."""
    if not chance.odds(0.14):
        return parts
    heading = Part(Role.HEADING, chance.word("box"), chance.one([Look.BOLD, Look.PLAIN, Look.CENTRE]))
    own = [Part(Role.HEADING, chance.word("pair").replace("|", " "), heading.look)] if chance.odds(0.35) else []
    return [*parts, heading, *own, *prose(chance, "feature", chance.between(1, 3), 0.0)]


def _with_sections(chance: Chance, parts: list[Part]) -> list[Part]:
    """Theme headings put before some of the paragraphs."""
    form = chance.one(["{h}", "{h}", "{h}", "“{h}”", "●{h}", "▌{h}", "0{d} {h}", "◆{h}", "【{h}】", "{c}、{h}", "PART {d} {h}"])
    look = chance.one([Look.BOLD, Look.BOLD, Look.CENTRE, Look.PLAIN])
    every = chance.between(2, 4)
    first = every - 1 if chance.odds(0.45) else 0  # some texts begin with a theme heading
    out: list[Part] = []
    n = 0
    for i, part in enumerate(parts):
        if (i + first) % every == every - 1 and part.role is Role.BODY:
            n += 1
            words = chance.word(chance.one(["pair", "duty", "theme", "theme"])).replace("|", " ")
            out.append(Part(Role.HEADING, form.format(h=words, d=n, c=chinese_number(n)), look))
        out.append(part)
    return out


def _signed_off(chance: Chance, parts: list[Part]) -> list[Part]:
    """A closing （记者 某某） as the end of the last paragraph or as a line of its own, now and then."""
    if not chance.odds(0.22):
        return parts
    name = chance.word("sign_off")
    last = max(i for i, part in enumerate(parts) if part.role is Role.BODY)
    if chance.odds(0.5):
        parts[last] = Part(Role.BODY, parts[last].text + name, parts[last].look)
        return parts
    return [*parts[: last + 1], Part(Role.BODY, name, chance.one([Look.PLAIN, Look.RIGHT])), *parts[last + 1 :]]


def case(chance: Chance) -> list[Part]:
    """A case report: background, what was done, results, lessons."""
    if chance.odds(0.3):
        return prose(chance, "case", max(3, length(chance)))
    heads = ["案例背景", "主要做法", "工作成效", "经验启示"] if chance.odds(0.6) else [short_head(chance) for _ in range(4)]
    form = chance.one(["{c}、{h}", "{c}、{h}", "{h}", "【{h}】", "（{c}）{h}", "{d}.{h}"])
    out: list[Part] = [Part(Role.BODY, paragraph(chance, "case", 1, 3))] if chance.odds(0.6) else []
    for n, head in enumerate(heads, 1):
        out.append(Part(Role.HEADING, form.format(c=chinese_number(n), h=head, d=n), chance.one([Look.BOLD, Look.PLAIN])))
        for k in range(1, chance.between(1, 4) + 1):
            mark = chance.one(["", f"{k}.{short_head(chance)}。", f"（{chinese_number(k)}）{short_head(chance)}。"])
            out.append(Part(Role.BODY, mark + paragraph(chance, "case", 1, 4)))
        if chance.odds(0.15):
            out.append(caption(chance))
    return out + appendix(chance) if chance.odds(0.2) else out


def speech(chance: Chance) -> list[Part]:
    """A speech: a salutation, what is said, thanks."""
    out = [Part(Role.ADDRESSEE, chance.word("greeting"), chance.one([Look.PLAIN, Look.FLUSH]))] if chance.odds(0.8) else []
    out += prose(chance, "speech", chance.between(1, 4), 0.0)
    if chance.odds(0.6):
        out += numbered(chance, "speech", chance.between(2, 5))
    if chance.odds(0.6):
        out.append(Part(Role.BODY, chance.one(["谢谢大家！", "我就讲这些，谢谢。", "祝大家身体健康、工作顺利！", "谢谢！"])))
    return out


def interview(chance: Chance) -> list[Part]:
    """Questions and answers."""
    ask, answer = chance.one(
        [
            ("问：", "答："),
            ("记者：", f"{chance.person()}："),
            ("Q：", "A："),
            ("【问】", "【答】"),
            ("", "答："),
            ("本报记者：", "答："),
        ]
    )
    out = [Part(Role.BODY, paragraph(chance, "news", 1, 3))] if chance.odds(0.7) else []
    if chance.odds(0.15):
        out = lead(chance, "news")
    for n in range(1, chance.between(3, 10)):
        number = f"{n}." if chance.odds(0.3) or not ask else ""
        question = chance.one(
            [
                "{work}工作有哪些考虑？",
                "如何{duty}？",
                "{problem}怎么办？",
                "请问{work}什么时候开始？",
                "能不能介绍一下{thing}出台的背景？",
            ]
        )
        out.append(Part(Role.BODY, number + ask + chance.fill(question), chance.one([Look.BOLD, Look.PLAIN])))
        out.extend(
            Part(Role.BODY, (answer if k == 0 else "") + paragraph(chance, "speech", 1, 3))
            for k in range(chance.one([1, 1, 2]))
        )
    return out


def letter(chance: Chance) -> list[Part]:
    """A letter or an appeal: greeting, text, numbered requests."""
    out = [Part(Role.ADDRESSEE, chance.word("greeting"), chance.one([Look.PLAIN, Look.FLUSH]))] if chance.odds(0.85) else []
    out += prose(chance, chance.one(["speech", "official"]), chance.between(1, 3), 0.0)
    for n in range(1, chance.between(0, 6)):
        out.append(Part(Role.BODY, f"{chinese_number(n)}、{chance.word('duty')}。{sentence(chance, 'official')}"))
    return out


def profile(chance: Chance) -> list[Part]:
    """Who or what somebody is: a school, an office, a person; often with a list or table."""
    out = prose(chance, "case", chance.between(1, 4), 0.1)
    if chance.odds(0.3):
        out += table(chance)
    if chance.odds(0.4):
        out += [
            Part(Role.BODY, f"{chance.one(phrases()['departments'])}：{chance.word('duty')}，{chance.word('duty')}。")
            for _ in range(chance.between(2, 7))
        ]
    if chance.odds(0.3):
        out += [
            Part(Role.BODY, f"{label}：{chance.fill(value)}")
            for label, value in (("办公地址", "{place}{spot}路{count}号"), ("联系电话", "{phone}"), ("电子邮箱", "{email}"))
        ]
    return out


def essay(chance: Chance) -> list[Part]:
    """A piece of one person."""
    out = prose(chance, "essay", length(chance), 0.03)
    if chance.odds(0.35):
        out += numbered(chance, "essay", chance.between(2, 4))
    return out


def short_note(chance: Chance) -> list[Part]:
    """One or two sentences, a picture perhaps."""
    out = [Part(Role.BODY, paragraph(chance, "news", 1, 2))]
    return [caption(chance), *out] if chance.odds(0.25) else out
