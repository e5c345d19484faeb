"""`hongzhu forward`: a person says where a published link went."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click

from archive.errors import UsageError, printable
from archive.store import Archive
from hongzhu.options import archive_option
from hongzhu.writing import in_turn
from linking.forwarding import add_entry
from linking.passage import passages_of
from linking.published_folder import FORWARDING_FILE, PublishedFolder, published_folder_of
from linking.reference import Reference, parse_reference


@click.command("forward")
@click.argument("old", metavar="旧链接")
@click.argument("new", metavar="[新链接]", required=False)
@click.option("--removed", is_flag=True, help="删去了，没有别的文字代替它。")
@click.option("--why", metavar="说明", required=True, help="写给读者看的原因，一句话。")
@archive_option()
@in_turn()
def command(old: str, new: str | None, removed: bool, why: str, archive_root: Path) -> None:
    """说明一个发布过的链接去了哪里，下次建站时生效。

    链接写成网页上“复制链接”给出的样子：整个网址，或 /d/文献编号/#段落；不带“#段落”指整份文献。
    说明写进文库旁边的 published/forward.yml，也可以在那里手写。
    """
    if bool(new) == removed:
        raise UsageError("新链接和 --removed 要有一个，也只能有一个", next_step="移走的写新链接，删去的写 --removed")
    if not why.strip():
        raise UsageError("说明不能是空的", next_step="写一句读者看得懂的原因")
    published = PublishedFolder(published_folder_of(archive_root))
    old_link = _parse(old)
    _check_published(old_link, published)
    new_link = _parse(new) if new else None
    if new_link == old_link:
        raise UsageError("新链接和旧链接相同", next_step="写它现在的链接；删去的写 --removed")
    if new_link:
        _check_present(new_link, archive_root, published)
    path = published.root / FORWARDING_FILE
    add_entry(path, old_link, new_link, " ".join(why.split()))
    click.echo(f"已记下：{old_link} → {new_link or '删去'}（{path}）\n再运行 hongzhu build 就生效。")


def _parse(text: str) -> Reference:
    reference = parse_reference(text)
    if reference is None:
        raise UsageError(f"这不是本站的链接：{printable(text[:80])}", next_step="写成 /d/文献编号/#段落 的样子")
    return reference


def _check_published(link: Reference, published: PublishedFolder) -> None:
    document = published.documents.get(link.document)
    if document is None:
        raise UsageError(f"没有发布过这份文献：{link}", next_step=_near(link.document, list(published.documents), "/d/{}/"))
    anchors = [row.anchor for row in document.rows] + [departed.anchor for departed in document.departed]
    if link.anchor and link.anchor not in anchors:
        raise UsageError(f"没有发布过这个链接：{link}", next_step=_near(link.anchor, anchors, f"/d/{link.document}/#{{}}"))


def _check_present(link: Reference, archive_root: Path, published: PublishedFolder) -> None:
    stored = Archive(archive_root).get(link.document)
    if stored is None:
        if link.document not in published.documents:
            raise UsageError(f"新链接打不开：文库里没有 {link.document}", next_step="核对链接")
        return
    anchors = [passage.row.anchor for passage in passages_of(stored.record)]
    known = published.documents.get(link.document)
    earlier = [departed.anchor for departed in known.departed] if known else []
    if link.anchor and link.anchor not in anchors and link.anchor not in earlier:
        raise UsageError(f"新链接打不开：{link}", next_step=_near(link.anchor, anchors, f"/d/{link.document}/#{{}}"))


def _near(name: str, known: list[str], form: str) -> str:
    found = get_close_matches(name, known, 1, cutoff=0.5)
    return f"核对链接；相近的有 {form.format(found[0])}" if found else "核对链接"
