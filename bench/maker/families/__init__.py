"""Families of web pages: each a function from a page in the making to the content of its `<body>`."""

from __future__ import annotations

from collections.abc import Callable

from bench.maker.families import accounts, disclosure, government, newspapers, old, platforms, press, schools, shells
from bench.maker.markup import Content
from bench.maker.page import Page

Family = Callable[[Page], Content]

FAMILIES: dict[str, Family] = {
    "mailbox": government.mailbox,
    "guidance": disclosure.guidance,
    "office": schools.office,
    "gallery": press.gallery,
    "wholepage": newspapers.wholepage,
    "video": press.video,
    "magazine": press.magazine,
    "dede": platforms.dede,
    "cells": old.cells,
    "appshare": shells.appshare,
    "portalsite": government.portalsite,
    "trs": government.trs,
    "jpage": government.jpage,
    "disclosure": disclosure.disclosure,
    "labels": disclosure.labels,
    "district": government.district,
    "vsb": schools.vsb,
    "webplus": schools.webplus,
    "university": schools.university,
    "school": schools.school,
    "portal": press.portal,
    "news": press.news,
    "epaper": newspapers.epaper,
    "paperpage": newspapers.paperpage,
    "people": press.people,
    "wordpress": platforms.wordpress,
    "wechat": accounts.wechat,
    "feed": accounts.feed,
    "docshare": platforms.docshare,
    "forum": platforms.forum,
    "oldtable": old.oldtable,
    "oldbreaks": old.oldbreaks,
    "frames": old.frames,
    "wordpage": old.wordpage,
    "hashed": shells.hashed,
    "mobile": shells.mobile,
    "twice": shells.twice,
    "readermode": shells.readermode,
    "soup": shells.soup,
}
"""Names stay: calibration leaves families out by them."""
