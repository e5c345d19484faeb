"""The page at the address of a document that is gone: where it went, and where each of its passages did.

Without a script the reader follows the link; with one the page leads on by itself where the words are unchanged, and
keeps what stood behind the `#`.
"""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from hooks.html.render_moved import Linker, month, moved_span, sentence_elsewhere
from linking.losses import readable
from linking.published import Departed, Fate, Gone, PublishedDocument
from linking.reference import Reference


def render_forwarding(document: PublishedDocument, link: Linker) -> Markup:
    """The article's HTML."""
    assert document.gone
    by_anchor: dict[str, list[Departed]] = defaultdict(list)
    for departed in document.departed:
        by_anchor[departed.anchor].append(departed)
    passages = Markup("\n").join(
        moved_span(anchor, Markup("").join(_passage(departed, link) for departed in reversed(said)))
        for anchor, said in by_anchor.items()
    )
    return Markup(
        '<div class="hz-doc"><div class="hz-sheet hz-forwarding">\n'
        '<h1 id="hz-title">{}</h1>\n{}\n<div class="hz-text" data-document="{}">\n{}\n</div>\n</div></div>'
    ).format(document.title, _whole(document.gone, link), document.id, passages)


def _whole(gone: Gone, link: Linker) -> Markup:
    day, why = month(gone.day), f"原因：{gone.why}" if gone.why else ""
    found = link(Reference(gone.target)) if gone.target else None
    if found is None:
        return Markup('<p class="hz-forwarding__where">这份文献{}从文库中撤下了，没有别的文献代替它。{}</p>').format(day, why)
    address, title = found
    # Led on only where evidence says that it is the same document under another address.
    mark = Markup("") if gone.entry else Markup(" data-hz-forward")
    return Markup(
        '<p class="hz-forwarding__where">这份文献的网址在{}变了。{}</p>\n'
        '<p class="hz-forwarding__link">现在在这里：<a href="{}"{}>《{}》</a></p>'
    ).format(day, why, address, mark, title)


def _passage(departed: Departed, link: Linker) -> Markup:
    if departed.fate is not Fate.SAME or not departed.target:
        return sentence_elsewhere(departed, link)
    document, _, anchor = departed.target.partition("#")
    found = link(Reference(document, anchor))
    if found is None:
        return sentence_elsewhere(departed, link)
    words = f"：“{readable(departed.sketch)}”" if departed.sketch else "。"
    return Markup('链接所指的这一段文字没有变{}　<a href="{}" data-hz-forward>到新网址去读</a>').format(words, found[0])
