"""What organs send out: notices, opinions, announcements, replies, decisions, and notices that print a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bench.families.chance import Chance
from bench.families.matter.slots import GENERAL, fill, heading, paragraph, task_text
from bench.families.matter.themes import THEMES, Theme
from bench.families.names import OTHER_SCHOOLS, Cast, make_cast, make_people
from bench.families.piece import Part, Passage, Piece, han_day, han_number, long_day

ADDRESSEES = (
    "各中小学、幼儿园，局属各单位：",
    "各乡镇（街道）中心校，各直属学校：",
    "各党总支、党支部：",
    "各县（区）教育局，市直各学校：",
    "机关各科室，各中小学校党组织：",
    "各有关单位：",
)
_OPENINGS = (
    "为进一步做好{theme}工作，{aim}，根据上级有关要求，结合我{area}实际，现将有关事项通知如下。",
    "{theme}是一件看得见、摸得着的实事。为{aim}，经研究，现就有关事项通知如下：",
    "近年来，各地各校在{theme}方面作了不少有益的探索，但发展还不平衡。为{aim}，现通知如下。",
    "按照年度工作安排，决定在全{area}开展{theme}工作。现将具体要求通知如下：",
)
_CLOSINGS = ("特此通知。", "以上通知，请认真贯彻执行。", "各单位落实情况于{d}前书面报送。", "本通知自印发之日起执行。")
_SHORT = (
    "经研究，定于{month}月{d}日（星期{week}）下午{k}:30在{s}报告厅召开{theme}推进会，请各校分管负责人准时参加，不得请假。",
    "因供电线路检修，{month}月{d}日全天，{s}暂停{theme}有关活动，恢复时间另行通知。",
    "请于{month}月{d}日17:00前将本校{theme}总结（加盖公章）报送至{o}办公室，逾期不再受理。",
)


def area_of(cast: Cast) -> str:
    """市, 区 or 县: what its organ calls the place in its own texts."""
    return "市" if cast.city in cast.organ else cast.county[-1]


def make_number(chance: Chance, cast: Cast, year: int) -> str:
    """A 发文字号 in its canonical form."""
    form = (
        chance.pick(("发", "字", "函", "办", "办发", "通")) if not cast.code.endswith("委") else chance.pick(("发", "字", "办"))
    )
    return f"{cast.code}{form}〔{year}〕{chance.number(1, 128)}号"


def sections(chance: Chance, cast: Cast, theme: Theme, count: int, style: str) -> list[Passage]:
    """The numbered middle of a document: `style` is own (headings on lines of their own), run (run in) or deep (two levels)."""
    out: list[Passage] = []
    for place, number in enumerate(chance.some(range(len(theme.tasks)), min(count, 4)), 1):
        name, text = theme.tasks[number][0], task_text(chance, cast, theme, number)
        mark = f"{han_number(place)}、"
        if style == "run":
            out.append(paragraph(f"{mark}{name}。{text}"))
            continue
        out.append(heading(f"{mark}{name}"))
        if style == "own":
            out.append(paragraph(text))
            continue
        for inner in range(1, chance.number(2, 3) + 1):
            sign = f"（{han_number(inner)}）" if style == "deep" else f"{inner}."
            lead = chance.pick(("压实责任", "突出重点", "建好台账", "强化宣传", "抓好衔接", "注重实效"))
            sentence = text if inner == 1 else fill(chance, cast, chance.pick(GENERAL))
            out.append(paragraph(f"{sign}{lead}。{sentence}"))
    return out


def signature(chance: Chance, organs: tuple[str, ...], day: date, note: bool = False) -> list[Passage]:
    printed = chance.pick((long_day(day), long_day(day), han_day(day), han_day(day, "○")))
    lines = [*(Passage(Part.ORGAN, organ) for organ in organs), Passage(Part.DAY, printed)]
    if note:
        person, extension = make_people(chance, 1)[0], chance.number(1000, 9999)
        text = chance.pick(("（此件公开发布）", "（此件主动公开）", f"（联系人：{person}，联系电话：0000-888{extension}）"))
        lines.append(Passage(Part.NOTE, text))
    return lines


def attachment_list(chance: Chance, names: list[str]) -> list[Passage]:
    if len(names) == 1:
        return [Passage(Part.ATTACHED, f"附件：{names[0]}")]
    return [Passage(Part.ATTACHED, f"{'附件：' if n == 1 else ''}{n}.{name}") for n, name in enumerate(names, 1)]


def make_notice(chance: Chance) -> Piece:
    """A notice of the usual shape: addressees, opening, numbered middle, closing, attachments, signature."""
    cast, theme, day = make_cast(chance), chance.pick(THEMES), chance.day()
    verb = chance.pick(("做好", "进一步加强", "开展", "扎实推进"))
    title = f"{cast.organ if chance.maybe(0.4) else ''}关于{verb}{theme.name}工作的通知"
    opening = chance.pick(_OPENINGS).format(theme=theme.name, aim=theme.aim, area=area_of(cast))
    middle = sections(chance, cast, theme, chance.number(2, 4), chance.pick(("own", "run", "deep", "arabic")))
    closing = [paragraph(fill(chance, cast, chance.pick(_CLOSINGS)))] if chance.maybe(0.6) else []
    names = [f"{theme.name}{thing}" for thing in chance.some(("情况统计表", "任务分解表", "联系人名单", "申报表"), 1, 3)]
    attached = attachment_list(chance, names) if chance.maybe(0.5) else []
    passages = [
        Passage(Part.ADDRESSEE, chance.pick(ADDRESSEES)),
        paragraph(opening),
        *middle,
        *closing,
        *attached,
        *signature(chance, (cast.full_organ,), day, chance.maybe(0.3)),
    ]
    number = make_number(chance, cast, day.year)
    return Piece(
        title, tuple(passages), cast, day, number, cast.full_organ, is_dated=True, imprint=make_imprint(chance, cast, day)
    )


def make_imprint(chance: Chance, cast: Cast, day: date) -> tuple[str, ...]:
    office = f"{cast.full_organ}办公室"
    printed = f"{office}　　{long_day(day + timedelta(days=chance.number(0, 3)))}印发"
    copies = f"抄送：{cast.county}委办公室，{cast.county}人民政府办公室。"
    return (copies, printed) if chance.maybe(0.7) else (printed,)


def make_short_notice(chance: Chance) -> Piece:
    """A notice of one sentence, with or without addressees."""
    piece = make_notice(chance)
    cast, theme = piece.cast, chance.pick(THEMES)
    held = piece.day + timedelta(days=5)
    week = "一二三四五六日"[held.weekday()]
    words = {"month": held.month, "d": held.day, "week": week, "k": chance.number(2, 4), "s": cast.school}
    sentence = chance.pick(_SHORT).format(theme=theme.name, o=cast.organ, **words)
    head = (Passage(Part.ADDRESSEE, chance.pick(ADDRESSEES)),) if chance.maybe(0.6) else ()
    body = (*head, paragraph(sentence), *signature(chance, (cast.full_organ,), piece.day))
    return replace(piece, title=f"关于{theme.name}有关事项的通知", passages=body, number=None, imprint=())


def make_printed_plan(chance: Chance) -> Piece:
    """A notice that prints a plan, which follows after the signature under a title of its own."""
    cast, theme, day = make_cast(chance), chance.pick(THEMES), chance.day()
    kind = chance.pick(("实施方案", "三年行动计划", "管理办法（试行）", "工作规程"))
    name = f"{cast.county if chance.maybe() else cast.city}{theme.name}{kind}"
    opening = f"现将《{name}》印发给你们，请结合实际，认真组织实施。"
    plan = [Passage(Part.PLAN, name), paragraph(f"为{theme.aim}，制定本{kind.split('（')[0][-2:]}。")]
    plan += sections(chance, cast, theme, 4, chance.pick(("own", "deep", "arabic")))
    passages = [
        Passage(Part.ADDRESSEE, chance.pick(ADDRESSEES)),
        paragraph(opening),
        *signature(chance, (cast.full_organ,), day, chance.maybe(0.4)),
        *plan,
    ]
    title = f"{cast.organ if chance.maybe() else ''}关于印发《{name}》的通知"
    return Piece(
        title,
        tuple(passages),
        cast,
        day,
        make_number(chance, cast, day.year),
        cast.full_organ,
        is_dated=True,
        imprint=make_imprint(chance, cast, day),
        imprint_before_plan=chance.maybe(),
    )


def make_opinion(chance: Chance) -> Piece:
    """A joint opinion of two organs."""
    piece = make_notice(chance)
    cast, theme = piece.cast, chance.pick(THEMES)
    second = f"{cast.city}财政局" if cast.city in cast.organ else f"{cast.city}{cast.county}财政局"
    middle = sections(chance, cast, theme, 4, chance.pick(("deep", "own")))
    opening = paragraph(f"为{theme.aim}，现就推进{theme.name}提出如下意见。")
    body = (
        Passage(Part.ADDRESSEE, chance.pick(ADDRESSEES)),
        opening,
        *middle,
        *signature(chance, (cast.full_organ, second), piece.day),
    )
    title = f"关于推进{theme.name}的实施意见"
    return replace(piece, title=title, passages=body, issuer=f"{cast.full_organ}、{second}")


def make_announcement(chance: Chance) -> Piece:
    """An announcement without addressees, with a table."""
    piece = make_notice(chance)
    cast, theme = piece.cast, chance.pick(THEMES)
    people = make_people(chance, chance.number(4, 9))
    rows = [("序号", "姓名", "单位", "成绩")]
    rows += [(str(n), p, cast.school, f"{chance.number(60, 98)}.{chance.number(0, 9)}") for n, p in enumerate(people, 1)]
    phone = f"0000-777{chance.number(1000, 9999)}"
    body = (
        paragraph(f"根据《{theme.name}工作方案》，经个人申报、学校推荐、专家评审，现将拟定名单予以公示，公示期为5个工作日。"),
        Passage(Part.TABLE, "", tuple(rows)),
        paragraph(f"如有异议，请以书面形式实名反映。受理电话：{phone}，地址：{cast.county}行政中心{chance.number(2, 9)}号楼。"),
        *signature(chance, (cast.full_organ,), piece.day),
    )
    title = f"{theme.name}先进个人拟定名单公示"
    return replace(piece, title=title, passages=body, number=None, imprint=())


def make_reply(chance: Chance) -> Piece:
    """The answer to a proposal of a deputy."""
    piece = make_notice(chance)
    cast, theme = piece.cast, chance.pick(THEMES)
    deputy = make_people(chance, 1)[0]
    session, item = han_number(chance.number(2, 6)), chance.number(11, 240)
    title = f"对{cast.county}第{han_number(chance.number(12, 18))}届人民代表大会第{session}次会议第{item}号建议的答复"
    middle = [paragraph(task_text(chance, cast, theme, n)) for n in range(chance.number(2, 4))]
    body = (
        Passage(Part.ADDRESSEE, f"{deputy}代表："),
        paragraph(f"您提出的《关于加强{theme.name}的建议》收悉，现答复如下："),
        *middle,
        paragraph("感谢您对教育工作的关心和支持，欢迎继续提出宝贵意见。"),
        *signature(chance, (cast.full_organ,), piece.day),
    )
    return replace(piece, title=title, passages=body, imprint=())


def make_commendation(chance: Chance) -> Piece:
    """A decision that names many people."""
    piece = make_notice(chance)
    cast, theme = piece.cast, chance.pick(THEMES)
    schools = [cast.school, *(f"{cast.county}{name}" for name in OTHER_SCHOOLS)]
    people = make_people(chance, chance.number(6, 14))
    names = [f"{p}　　{chance.pick(schools)}" for p in people]
    title = f"关于表彰{piece.day.year}年度{theme.name}先进集体和先进个人的决定"
    body = (
        Passage(Part.ADDRESSEE, chance.pick(ADDRESSEES)),
        paragraph(
            f"过去一年，各单位围绕{theme.name}做了大量工作。经研究，决定对{len(schools)}个集体和{len(people)}名个人予以表彰。"
        ),
        paragraph("希望受到表彰的集体和个人珍惜荣誉，再接再厉。"),
        heading("一、先进集体"),
        *(Passage(Part.VERSE, s) for s in schools),
        heading("二、先进个人"),
        *(Passage(Part.VERSE, n) for n in names),
        *signature(chance, (cast.full_organ,), piece.day),
    )
    return replace(piece, title=title, passages=body)


def make_work_points(chance: Chance) -> Piece:
    """A plan of the year that stands alone, signed at the end or nowhere."""
    piece = make_notice(chance)
    cast, theme, other = piece.cast, chance.pick(THEMES), chance.pick(THEMES)
    middle = sections(chance, cast, theme, 4, "deep") + [
        paragraph(f"{han_number(5 + n)}、{name}。{fill(chance, cast, ''.join(text))}")
        for n, (name, text) in enumerate(other.tasks[:2])
    ]
    signed = signature(chance, (cast.full_organ,), piece.day) if chance.maybe() else []
    title = f"{cast.organ}{piece.day.year}年工作要点"
    opening = f"{piece.day.year}年工作的总体思路是：坚持稳字当头、干字为先，以{theme.name}为抓手，{theme.aim}。"
    found = replace(piece, title=title, passages=(paragraph(opening), *middle, *signed), number=None, imprint=())
    return found if signed else replace(found, issuer=None, is_dated=False)


def make_with_attached(chance: Chance) -> Piece:
    """A notice after which its attachments follow, each under 附件 and its own title: a table, a form with boxes to tick."""
    piece = make_notice(chance)
    theme = chance.pick(THEMES)
    names = (f"{theme.name}任务分工表", f"{theme.name}自查表")
    rows = [("序号", "任务", "完成时限")]
    rows += [(str(n), name, f"{chance.number(3, 12)}月底") for n, (name, _) in enumerate(theme.tasks, 1)]
    cut = next(n for n, p in enumerate(piece.passages) if p.part is Part.ORGAN)
    before = [p for p in piece.passages[:cut] if p.part is not Part.ATTACHED]
    attached = [
        Passage(Part.PLAN, "附件1"),
        Passage(Part.PLAN, names[0]),
        Passage(Part.TABLE, "", tuple(rows)),
        Passage(Part.PLAN, "附件2"),
        Passage(Part.PLAN, names[1]),
        paragraph("学校名称：＿＿＿＿＿＿　　填表日期：　　年　　月　　日"),
        *(paragraph(f"{n}.{name}：□已完成　□正在进行　□尚未开展") for n, (name, _) in enumerate(theme.tasks, 1)),
    ]
    note = [p for p in piece.passages[cut:] if p.part is not Part.NOTE]
    return replace(piece, passages=(*before, *attachment_list(chance, list(names)), *note, *attached), imprint=())


def make_long_plan(chance: Chance) -> Piece:
    """A printed plan that goes through all themes: some ten thousand characters."""
    piece = make_printed_plan(chance)
    more: list[Passage] = []
    for theme in chance.shuffled(THEMES):
        more += [heading(f"专项：{theme.name}"), paragraph(f"目标：{theme.aim}。")]
        more += [paragraph(fill(chance, piece.cast, f"{name}。{''.join(text)}")) for name, text in theme.tasks]
        more += [paragraph(fill(chance, piece.cast, scene)) for scene in theme.scenes]
    return replace(piece, passages=(*piece.passages, *more))
