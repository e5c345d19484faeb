"""主送: the line that says to whom a document goes."""

from __future__ import annotations

import re

from archive.numbering import marker_of

_ADDRESSED = re.compile(
    r"各|[校院园局委厅部处科室组会司署办站所馆社团队镇乡县市区省支]$|单位|支部|党委|党组|政府|同志|老师|教师|家长|同学|朋友|代表|师生|学生|公司|中心|机关|企业|学校|团员|党员|干部|委员|领导|来宾|同仁|村|街道|[小中大]学$|[初高]中$|幼儿园|[^\s]人$"
)


def parse_addressees(text: str) -> tuple[str, ...] | None:
    """The groups of a 主送 line, split at ，; null where `text` is none. 、 never splits: what follows belongs to all."""
    core = text.strip()
    if not core.endswith(("：", ":")) or len(core) > 200 or re.search(r"[。！？]", core):
        return None
    core = core[:-1].strip()
    if (
        not core
        or not _ADDRESSED.search(core)
        or re.search(
            r"如下|通知|以下|下列|是$|要求$|意见$|为$|说$|道$|表示$|指出$|强调$|认为$|包括$|有$|步骤$|内容$|时间$|地点$|做到$|条件$",
            core,
        )
    ):
        return None
    if marker_of(core) or len(core) < 2:
        return None
    parts = [re.sub(r"\s", "", p) for p in _split_outside_brackets(core, "，,；;")]
    return tuple(p for p in parts if p)


def _split_outside_brackets(text: str, marks: str) -> list[str]:
    parts, depth, begin = [], 0, 0
    for position, sign in enumerate(text):
        depth += (sign in "（(《“") - (sign in "）)》”")
        if sign in marks and depth <= 0:
            parts.append(text[begin:position])
            begin = position + 1
    return [*parts, text[begin:]]
