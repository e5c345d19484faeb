"""A number in brackets below the name of minutes is no title by itself: where it was taken for one, a doubt says so."""

from __future__ import annotations

from .reading import records_of

MINUTES = """\
明湖市第四中学党委会会议纪要
（第6次）

时    间：2024年4月17日（星期三）下午15:30
地    点：行政楼三楼党员活动室
主    持：苑向舒
出    席：苑向舒  石连生  简小蓝
记    录：康小禾

4月17日下午，学校党委书记苑向舒主持召开2024年第6次党委会，学习有关文件精神，研究德育、基建等工作。现将会议主要内容纪要如下：

一、会议学习了上级关于安全工作的部署，要求各处室逐条落实。

二、会议研究了食堂改造事项，同意按方案实施。

                                明湖市第四中学党委
                                2024年4月18日
"""


def test_title_in_brackets_alone_is_doubted() -> None:
    (record,) = records_of(MINUTES)
    whole = "明湖市第四中学党委会会议纪要"
    doubts = [doubt for doubt in record.doubts if doubt.about == "title"]
    assert record.title.startswith(whole) or any(whole in each for doubt in doubts for each in doubt.alternatives)
