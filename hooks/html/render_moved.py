"""What stands in a page for links whose passage moved, was corrected or removed: it works without a script.

Each such anchor is a `<span id>` of no size before the passage that is meant now; its sentence is shown where a link
leads to it. A link whose anchor another passage has now gets its sentence below that passage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from hooks.html.dates import chinese_date
from linking.losses import readable
from linking.published import Departed, Fate, PublishedDocument
from linking.reference import Reference

Linker = Callable[[Reference], tuple[str, str] | None]
"""Link → the address from this page and the title of the document; null where nothing is there."""

_HERE = {
    Fate.SAME: "这一段的编号或位置在{day}变了，文字没有变。",
    Fate.CORRECTED: "这一段在链接发布以后改动过（{day}），下面是现在的文字。",
    Fate.SPLIT: "这一段在{day}分成了几段，从下面开始。",
    Fate.JOINED: "这一段在{day}并入了下面的一段。",
    Fate.MOVED: "这一段在{day}有变动：{why}下面是它现在的地方。",
}


def moved_notes(document: PublishedDocument, anchors: Sequence[str], link: Linker) -> Mapping[int, Markup]:
    """HTML by position: what stands before the block of that number; the number of blocks is the end."""
    positions = {anchor: number for number, anchor in enumerate(anchors)}
    by_anchor: dict[str, list[Departed]] = defaultdict(list)
    for departed in document.departed:
        by_anchor[departed.anchor].append(departed)
    below: dict[int, list[Markup]] = defaultdict(list)
    above: dict[int, list[Markup]] = defaultdict(list)
    for anchor, said in by_anchor.items():
        if anchor in positions:
            below[positions[anchor] + 1].append(_note_below(said, link))
            continue
        shown = next((d for d in reversed(said) if d.target[1:] in positions and d.target.startswith("#")), said[-1])
        place = _place_of(shown, positions)
        others = [_sentence(d, link) for d in said if d is not shown]
        text = Markup("").join([_here(shown) if shown.target.startswith("#") else _sentence(shown, link), *others])
        above[place].append(moved_span(anchor, text))
    return {place: Markup("\n").join([*below[place], *above[place]]) for place in sorted({*below, *above})}


def moved_span(anchor: str, text: Markup) -> Markup:
    """The anchor of a departed link with its sentence."""
    return Markup('<span id="{}" class="hz-moved"><span class="hz-moved__note" role="note">{}</span></span>').format(
        anchor, text
    )


def sentence_elsewhere(departed: Departed, link: Linker) -> Markup:
    """What a page says that is not the one where the passage stands now."""
    return _sentence(departed, link)


def month(day: str) -> str:
    """`2026-11-21` → `2026年11月`."""
    return chinese_date(day[:7])


def _place_of(departed: Departed, positions: Mapping[str, int]) -> int:
    if departed.target.startswith("#") and departed.target[1:] in positions:
        return positions[departed.target[1:]]
    return positions[departed.place] + 1 if departed.place in positions else 0


def _here(departed: Departed) -> Markup:
    said = _HERE[departed.fate].format(day=month(departed.day), why=_ended(departed.why))
    return Markup("{}{}").format(said, "" if departed.fate is Fate.SAME else _was(departed))


def _sentence(departed: Departed, link: Linker) -> Markup:
    day, why = month(departed.day), _ended(departed.why)
    target = _target(departed)
    if target is None:
        return Markup("这里原来有一段文字，{}删去了：{}{}").format(day, why, _was(departed))
    found = link(target)
    if found is None:
        return Markup("这里原来有一段文字，{}移走了，移到的地方后来也没有了。{}{}").format(day, why, _was(departed))
    address, title = found
    where = f"《{title}》" if target.document else "这一处"
    changed = "文字改动过，" if departed.fate in (Fate.CORRECTED, Fate.SPLIT, Fate.JOINED) else ""
    return Markup('这里原来有一段文字，{}移到了<a href="{}">{}</a>。{}{}{}').format(
        day, address, where, changed, why, _was(departed)
    )


def _note_below(said: Sequence[Departed], link: Linker) -> Markup:
    """For an anchor that another passage has now."""
    parts = []
    for departed in said:
        target = _target(departed)
        found = link(target) if target else None
        day = month(departed.day)
        if found:
            now = Markup('它现在<a href="{}">在这里</a>。').format(found[0])
        else:
            now = Markup("那一处已经删去：{}").format(_ended(departed.why)) if not target else Markup("那一处已经没有了。")
        words = f"的“{readable(departed.sketch)}”" if departed.sketch else ""  # none where nobody is to read them any more
        parts.append(Markup("这个网址在{}以前指的是另一处{}，{}").format(day, words, now))
    return Markup('<span class="hz-moved-note" role="note">{}</span>').format(Markup("").join(parts))


def _target(departed: Departed) -> Reference | None:
    if not departed.target:
        return None
    document, _, anchor = departed.target.partition("#")
    return Reference(document, anchor)


def _was(departed: Departed) -> str:
    return f"原来写的是：“{readable(departed.sketch)}”" if departed.sketch else ""


def _ended(why: str) -> str:
    return why if not why or why.endswith(("。", "！", "？", ".")) else f"{why}。"
