"""Packs made up for the tests, as the browser holds them."""

from __future__ import annotations

from typing import Any

EVIL = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=2>{{ config }}[x](javascript:window.hacked=3)\"'&lt;b&gt;"
)


def item(**given: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "heading": "",
        "references": [],
        "title": "",
        "source": "",
        "text": [],
        "reader": "",
        "minutes": None,
        "questions": [],
        "note": [],
        "check": "",
    }
    return empty | given


def pack(*items: dict[str, Any], **given: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"title": "", "date": "", "place": "", "host": "", "minutes": None, "topics": [], "intro": []}
    return empty | given | {"items": list(items)}


VISIT = item(
    heading="先读办法",
    references=["/d/2024-11-bbbbb/#p1-k7x2"],
    title="关于印发《青禾区教师家访工作管理办法》的通知",
    source="《关于印发〈青禾区教师家访工作管理办法〉的通知》（青教委字〔2024〕11号）第一条",
    text=["家访要走到每一个学生家里，听家长说，也听孩子说，不替学校辩解。"],
    reader="王老师",
    minutes=10,
    questions=["家访之前应当了解些什么？"],
    note=["先请两位老师讲一讲。"],
    check="k7x2m9qp",
)
LONG = item(
    heading="再读案例",
    references=["/d/undated-ccccc2/"],
    title="一盏灯 一条路",
    source="《一盏灯 一条路》",
    text=["灯的人走在前面，后面跟着学校里的老师。路不远，走得慢。" * 12, "他们回来的时候，天已经亮了。"],
    minutes=20,
)
TALK = item(heading="学唱一首歌", minutes=5)
SESSION = pack(
    VISIT, LONG, TALK, title="把家访做在前面", date="2025-03-14 15:30", place="二楼会议室", host="支部书记", minutes=30
)
EVIL_PACK = pack(
    item(
        heading=EVIL,
        references=["javascript:window.hacked=4"],
        title=EVIL,
        source=EVIL,
        text=[EVIL],
        reader=EVIL,
        questions=[EVIL],
    ),
    item(heading=EVIL, references=[f"/d/x/#{EVIL}"], source=EVIL, note=[EVIL]),
    title=EVIL,
    place=EVIL,
    host=EVIL,
)
