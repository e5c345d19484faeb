"""What a doubt was about that format 1 kept as a sentence alone.

Format 1 had these sentences and no others of the program's own; what a person wrote is about the body.
"""

from __future__ import annotations

import re

from archive.doubt import BODY, Doubt, load_lines

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("alike", re.compile(r"(?:与|正文与|(?:文号|标题(?:和日期)?)与)《.+》（/d/(?P<alternative>[a-z0-9-]+)/）.+。", re.S)),
    ("date_written", re.compile(r"成文日期的“年月日”三字缺失，按年、月、日的次序读作 (?P<chosen>\S+)。")),
    ("date_written", re.compile(r"没有印出日期。")),
    ("kind", re.compile(r"看不出文种。")),
    ("issuer", re.compile(r"网页上的发文机关是“(?P<alternative>.+)”，落款是“(?P<chosen>.+)”，以落款为准。")),
    ("doc_number", re.compile(r"网页信息栏的文号是“(?P<alternative>.+)”，正文是“(?P<chosen>.+)”，以正文为准。")),
    ("truncated", re.compile(r"(?:开头|结尾)残缺：.+。")),
    ("title", re.compile(r"正文前没有印出标题，标题取自网页的标题栏。")),
)
_LINES_NAMED = re.compile(r"第 (?P<first>\d+)(?:–(?P<last>\d+))? 行")


def doubt_of_sentence(sentence: str) -> Doubt:
    """The doubt that a sentence of format 1 stands for; its words are kept as they are."""
    for about, form in _FORMS:
        if match := form.fullmatch(sentence):
            groups = match.groupdict()
            alternative = groups.get("alternative")
            return Doubt(
                about=about,
                chosen=groups.get("chosen"),
                alternatives=(alternative,) if alternative else (),
                sentence=sentence,
            )
    named = _LINES_NAMED.match(sentence)
    lines = load_lines(f"{named['first']}-{named['last'] or named['first']}") if named else ()
    return Doubt(about=BODY, lines=lines, sentence=sentence)
