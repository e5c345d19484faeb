"""The projector's page of a pack: a whole HTML file without the theme, readable as a long page of large type without script.

What the script (docs/assets/study/) finds here; it builds the same markup for a pack that a link carries:

    <html lang="zh-CN" class="hz-show-page">
    <body class="hz-show" data-hz-show data-minutes="60" data-back="../" data-permalink="packs/<name>/">
      <main class="hz-deck" data-hz-deck>
        <section class="hz-screen hz-screen--agenda" id="s0" data-screen="agenda" aria-label="议程">
        <section class="hz-screen hz-screen--passage" id="s1" data-screen="passage" data-item="1" data-minutes="10"
                 data-part="1" data-parts="3" aria-label="第1项，先读办法，第1屏，共3屏">
          <header class="hz-screen__head">
            <span class="hz-screen__number">1</span> <h2 class="hz-screen__title">先读办法</h2>
            <span class="hz-screen__part">1/3</span> <span class="hz-screen__reader">领学：王老师</span>
          </header>
          <div class="hz-screen__text" data-fit> <p>…</p> … </div>
          <footer class="hz-screen__source">《…》（…号）第二部分第4条</footer>
        </section>
        <section class="hz-screen hz-screen--question" … data-screen="question" data-item="1" data-minutes="10">
        <section class="hz-screen hz-screen--end" … data-screen="end">
      </main>
    </body>

- Screens are numbered from `s0` in order; `#s3` is a place that can be kept and sent. `data-item` counts from 1; `data-minutes`
  of an item stands on each of its screens, `data-minutes` of the body is the slot. Either may be missing.
- `data-fit` is what may be set smaller until it fits the screen; what belongs to one passage of more than a screen is already
  cut at sentence ends (study/screens.py) for type of five hundredths of the screen's height at 4:3.
- The script sets `data-running` on <body> when it has taken over: only then one screen is shown and the others are hidden.
  It makes its own clock and controls; nothing of it stands here, so that nothing dead is shown without it.
- Scripts: assets/scripts/loader.js, then assets/study/main.js, which calls `hongzhu.load("study")` where it finds
  `[data-hz-show]`; the bundle takes over the page.
- `data-qr="packs/<name>/phone/"` on a hidden `<figure class="hz-qr">`: assets/pack/ draws the QR code of this address below the
  site's root and shows it; from a folder an address means nothing to a phone, the figure stays hidden.

On the pack's page (render_pack.py):

    <section class="hz-agenda" data-hz-agenda data-minutes="60"> … <ol> <li data-item="1" data-minutes="10"
        data-start="15:30"> <a href="#item-1">…</a> … </li> </ol> <div data-hz-clock hidden></div> </section>
    <section class="hz-item" id="item-1" data-item="1" data-minutes="10"> … </section>

`data-hz-clock` is where the running clock goes (the script takes `hidden` away and fills it).
"""

from __future__ import annotations

from markupsafe import Markup, escape

from archive.blocks import Table
from hooks.html.render_excerpt import render_table
from hooks.html.render_pack import PHONE, data_of, facts_of
from study.screens import Kind, Line, Screen, Shown, screens_of
from study.session import Session, SessionItem, Standing

_RECORD_HINTS = ("今天读了哪几段，出处是什么", "大家谈了什么，有什么不同意见", "接下来谁做什么，什么时候做完")
"""What the last screen asks where the pack asks nothing."""


def render_pack_show(session: Session, root: str) -> Markup:
    """The whole HTML file; `root` is the way to the site's root."""
    screens = Markup("\n").join(
        _render_screen(number, screen, session, root) for number, screen in enumerate(screens_of(session))
    )
    slot = Markup(' data-minutes="{}"').format(session.pack.minutes) if session.pack.minutes else ""
    styles = ("assets/styles/type.css", "assets/study/show.css", "assets/styles/pack-show.css")
    scripts = ("assets/scripts/loader.js", "assets/study/main.js", "assets/pack/bundle.js")
    return Markup(
        '<!doctype html>\n<html lang="zh-CN" class="hz-show-page">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">\n'
        '<meta name="format-detection" content="telephone=no">\n<title>{} - 放映</title>\n'
        '<link rel="icon" href="{}assets/images/favicon.svg">\n{}\n</head>\n'
        '<body class="hz-show" data-hz-show{} data-back="../" data-permalink="{}">\n'
        '<main class="hz-deck" data-hz-deck>\n{}\n</main>\n{}\n</body>\n</html>\n'
    ).format(
        session.pack.title,
        root,
        Markup("\n").join(Markup('<link rel="stylesheet" href="{}{}">').format(root, style) for style in styles),
        slot,
        session.url,
        screens,
        Markup("\n").join(Markup('<script src="{}{}"></script>').format(root, script) for script in scripts),
    )


def _render_screen(number: int, screen: Screen, session: Session, root: str) -> Markup:
    data = Markup("")
    if screen.item:
        data = Markup(' {} data-part="{}" data-parts="{}"').format(data_of(screen.item), screen.part, screen.parts)
    return Markup(
        '<section class="hz-screen hz-screen--{0}" id="s{1}" data-screen="{0}"{2} aria-label="{3}">\n{4}\n</section>'
    ).format(screen.kind.value, number, data, _name_of(screen), _render_content(screen, session, root))


def _name_of(screen: Screen) -> str:
    if screen.item is None:
        return "议程" if screen.kind is Kind.AGENDA else "结束"
    name = f"第{screen.item.number}项，{screen.item.item.title}"
    if screen.kind is Kind.QUESTION:
        return f"{name}，讨论"
    return f"{name}，第{screen.part}屏，共{screen.parts}屏" if screen.parts > 1 else name


def _render_content(screen: Screen, session: Session, root: str) -> Markup:
    if screen.kind is Kind.AGENDA:
        return _render_agenda(session)
    if screen.kind is Kind.END or screen.item is None:
        return _render_end(session)
    shown = screen.shown or (Line(screen.item.item.title),)
    return Markup("{}\n{}\n{}").format(_render_head(screen, screen.item), _render_text(shown), _render_source(screen, root))


def _render_head(screen: Screen, item: SessionItem) -> Markup:
    parts = [
        Markup('<span class="hz-screen__number">{}</span>').format(item.number),
        Markup('<h2 class="hz-screen__title">{}</h2>').format(item.item.title),
    ]
    if screen.kind is Kind.QUESTION:
        parts.append(Markup('<span class="hz-screen__part">讨论</span>'))
    elif screen.parts > 1:
        parts.append(Markup('<span class="hz-screen__part">{}/{}</span>').format(screen.part, screen.parts))
    if item.item.reader:
        parts.append(Markup('<span class="hz-screen__reader">领学：{}</span>').format(item.item.reader))
    return Markup('<header class="hz-screen__head">{}</header>').format(Markup("").join(parts))


def _render_text(shown: tuple[Shown, ...]) -> Markup:
    return Markup('<div class="hz-screen__text" data-fit>{}</div>').format(Markup("").join(map(_render_shown, shown)))


def _render_shown(shown: Shown) -> Markup:
    if isinstance(shown, Table):
        return render_table(shown)
    names = ["hz-screen__heading"] * shown.is_heading + ["hz-screen__continued"] * shown.is_continued
    css = Markup(' class="{}"').format(" ".join(names)) if names else ""
    return Markup("<p{}>{}</p>").format(css, shown.text)


def _render_source(screen: Screen, root: str) -> Markup:
    """The source line; what the audience must know of it stands before it."""
    if screen.passage is None or screen.item is None:
        return Markup('<footer class="hz-screen__source"></footer>')
    warnings = []
    if screen.passage.record in screen.item.out_of_force:
        warnings.append("已停止执行，只作对照")
    if screen.item.standing is Standing.CHANGED:
        warnings.append("原文在编入以后改动过")
    flags = Markup("").join(Markup('<b class="hz-screen__flag">{}</b>').format(warning) for warning in warnings)
    return Markup('<footer class="hz-screen__source">{}<a href="{}{}">{}</a></footer>').format(
        flags, root, screen.passage.url, screen.passage.source
    )


def _render_agenda(session: Session) -> Markup:
    rows = Markup("").join(_render_agenda_row(item) for item in session.items)
    return Markup(
        '<h1 class="hz-screen__title">{}</h1>\n<p class="hz-screen__facts">{}</p>\n'
        '<div class="hz-screen__text" data-fit><ol class="hz-screen__agenda">{}</ol></div>\n'
        '<figure class="hz-qr" data-qr="{}{}" hidden><figcaption>手机扫码跟着读</figcaption></figure>'
    ).format(
        session.pack.title,
        Markup("").join(Markup("<span>{}</span>").format(fact) for fact in facts_of(session)),
        rows,
        session.url,
        PHONE,
    )


def _render_agenda_row(item: SessionItem) -> Markup:
    parts = [Markup('<span class="hz-screen__name">{}</span>').format(item.item.title)]
    if item.item.reader:
        parts.append(Markup('<span class="hz-screen__who">{}</span>').format(item.item.reader))
    if item.item.minutes:
        parts.append(Markup('<span class="hz-screen__minutes">{} 分钟</span>').format(item.item.minutes))
    return Markup("<li>{}</li>").format(Markup("").join(parts))


def _render_end(session: Session) -> Markup:
    asked = [question for item in session.items for question in item.item.questions]
    points = Markup("").join(Markup("<li>{}</li>").format(point) for point in asked or _RECORD_HINTS)
    return Markup(
        '<header class="hz-screen__head"><h2 class="hz-screen__title">{}</h2></header>\n'
        '<div class="hz-screen__text" data-fit><ol class="hz-screen__questions">{}</ol></div>'
    ).format(escape("带走的问题" if asked else "写进记录的三件事"), points)
