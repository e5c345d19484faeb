"""Every kind of page that a reader meets, and how one comes to stand as it is looked at."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

NOTICE, PLAN, LATER_PLAN = "2024-11-yfdf6", "2021-5-mt2sb", "2023-7-c89b9"
OLD_RULE, NEW_RULE = "2019-15-bm68v", "2022-11-kqmbc"
ORIGINAL = "pdf文本/青教发2024年11号_家访工作管理办法.txt"
"""The example that the original of `NOTICE` is."""
SMALL = 720
"""Pixels of width below which the chips of a listing are folded."""

Opener = Callable[[Page, str], None]


def at(path: str, selector: str = "h1") -> Opener:
    """The page at `path`, as soon as `selector` can be seen."""

    def open_it(page: Page, root: str) -> None:
        page.goto(root + path)
        expect(page.locator(selector).first).to_be_visible()

    return open_it


def with_basket(path: str, selector: str) -> Opener:
    """The page at `path` on a device that has three passages in its basket."""

    def open_it(page: Page, root: str) -> None:
        page.goto(f"{root}d/{NOTICE}/")
        passages = page.evaluate(
            "[...document.querySelectorAll('.hz-text p[id]')].slice(5, 8).map((p) => [p.id, p.textContent])"
        )
        page.evaluate("text => localStorage.setItem('hongzhu.basket.1', text)", json.dumps(_pack(passages)))
        at(path, selector)(page, root)

    return open_it


def _pack(passages: list[tuple[str, str]]) -> dict[str, object]:
    given = {"title": "家访办法", "source": "《家访办法》", "reader": "江老师", "minutes": 5, "note": [], "check": ""}
    items = [
        given | {"heading": f"第{n}段", "references": [f"/d/{NOTICE}/#{anchor}"], "text": [text], "questions": ["做到了吗？"]}
        for n, (anchor, text) in enumerate(passages, 1)
    ]
    head = {"title": "家访以前", "date": "2027-03-05 15:30", "place": "二楼", "host": "支部书记", "minutes": 30}
    return head | {"topics": [], "intro": [], "items": items}


def cases_side_by_side(page: Page, root: str) -> None:
    page.goto(f"{root}cases/")
    chosen = page.locator(".hz-case").evaluate_all("cards => cards.slice(0, 2).map((card) => card.dataset.id)")
    at(f"cases/?c={','.join(chosen)}", ".hz-cases__table h3, .hz-cases__table p")(page, root)


KINDS: dict[str, Opener] = {
    "home": at(""),
    "document": at(f"d/{NOTICE}/", ".hz-text p"),
    "repealed": at("d/2017-23-4w2jz/", ".hz-banner"),
    "article": at("d/20230516-3dxxgg/", ".hz-strip a"),
    "overview": at("kind/"),
    "listing": at("topic/ma4b3/"),
    "all": at("all/", ".hz-narrow button"),
    "search": at("search/?q=家访", ".hz-hit"),
    "nothing asked": at("search/", ".hz-start li"),
    "due": at("due/", ".hz-due__choices select"),
    "compare": at(f"compare/?a={OLD_RULE}&b={NEW_RULE}", ".hz-compare__table"),
    "nothing compared": at("compare/", ".hz-compare__start"),
    "gallery": at("cases/", ".hz-case__choose"),
    "cases": cases_side_by_side,
    "chain": at("chain/2024-15-55cpk/", ".hz-chain__list"),
    "series": at("series/zfkr2/", ".hz-series__table"),
    "sheet": at("sheet/2ea249d49822/"),
    "original": at(f"original/{NOTICE}/", ".hz-raw__lines"),
    "packs": at("packs/"),
    "pack": at("packs/shide-dixian/", ".hz-clock__button"),
    "pack on a phone": at("packs/shide-dixian/phone/"),
    "pack on a wall": at("packs/shide-dixian/show/", ".hz-bar__button"),
    "empty basket": at("basket/", "[data-hz-basket-empty]"),
    "basket": with_basket("basket/", ".hz-basket-item"),
    "handout": with_basket("handout/", "[data-hz-ways] button"),
    "projector": with_basket("show/", ".hz-bar__button"),
    "numbers": at("desk/", "textarea"),
    "guide": at("guide/correct/"),
    "missing": at("404.html"),
}
