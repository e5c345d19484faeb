"""Below the text: the attachments that are kept, each a link to its copy; then those that nobody has."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from archive.kept_files import type_of
from archive.record import Attachment, Record
from hooks.build.paths import attachment_url
from hooks.library import Library

_UNFIT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


def render_attachments(record: Record, library: Library, root: str) -> Markup:
    """Both lists; empty where the document has no attachments that stand outside its text."""
    kept = [a for a in record.attachments if a.file in library.kept_files]
    missing = [a for a in record.attachments if not a.included and a.file not in library.kept_files]
    return _render_kept(kept, library, root) + _render_missing(missing)


def link_to_copy(attachment: Attachment, library: Library, root: str) -> Markup:
    """The title, leading to the copy, which is saved under the title and not opened as a page; plain where there is none."""
    if attachment.file is None or attachment.file not in library.kept_files:
        return escape(attachment.title)
    suffix = attachment.file.rpartition(".")[2]
    name = f"{_UNFIT_IN_NAMES.sub('', attachment.title)[:80]}.{suffix}"
    return Markup('<a href="{}{}" download="{}">{}</a>').format(root, attachment_url(attachment.file), name, attachment.title)


def size_of(octets: int) -> str:
    """A size as a reader says it."""
    return f"{octets / 1e6:.1f} MB" if octets >= 1e5 else f"{max(1, round(octets / 1e3))} kB"


def _render_kept(attachments: list[Attachment], library: Library, root: str) -> Markup:
    items = Markup("").join(
        Markup("<li>{}<span>（{}，{}{}）</span></li>").format(
            link_to_copy(attachment, library, root),
            type_of(str(attachment.file)),
            size_of(library.kept_files[str(attachment.file)]),
            "，全文见上" if attachment.included else "",
        )
        for attachment in attachments
    )
    if not items:
        return Markup("")
    return Markup(
        '<section class="hz-remark hz-attached" aria-labelledby="hz-attached"><h2 id="hz-attached">附件</h2>'
        "<ul>{}</ul></section>\n"
    ).format(items)


def _render_missing(attachments: list[Attachment]) -> Markup:
    items = Markup("").join(Markup("<li>{}{}</li>").format(a.title, _offer(a)) for a in attachments)
    if not items:
        return Markup("")
    return Markup(
        '<section class="hz-remark" aria-labelledby="hz-missing"><h2 id="hz-missing">附件未附</h2>'
        "<p>原文列出了下列附件，收录的原件里没有它们的全文：</p><ul>{}</ul></section>"
    ).format(items)


def _offer(attachment: Attachment) -> Markup:
    if not attachment.url or not re.match(r"https?://", attachment.url):
        return Markup("")
    return Markup('<span>（<a href="{}" rel="noopener nofollow external">原网址</a>）</span>').format(attachment.url)
