"""Sentences full of signs that some format gives a meaning to: what is printed must come back sign for sign."""

from __future__ import annotations

from dataclasses import replace

from bench.families.chance import Chance
from bench.families.matter.notices import make_notice
from bench.families.matter.slots import heading, paragraph
from bench.families.piece import Part, Piece

_SENTENCES = (
    "储物柜外形尺寸为3*5*2米，间距不小于0.8米。",
    "押金按20*12个月计算，带*号的栏目必须填写，**为涂改处。",
    "文献著录执行GB/T 7714-2015，编写格式参照GB/T 7713.1-2006。",
    "变量名写作school_name_2021，不得写作schoolName。",
    "1#教学楼、2#实训楼同步检修，#3机房另行通知。",
    "当湿度<30%或>80%时开启设备，允许误差±2℃，面积合计1200㎡。",
    "按照[2021]年度口径统计，[1]、[2]所列数据不再重复。",
    "网址为http://www.example.cn/a?id=1&type=2#top，访问时保留全部参数。",
    "请在□内打√：□同意　□不同意　☑已阅　☒作废。",
    "甲方{单位名称}与乙方{{姓名}}按本模板签订协议。",
    "路径为D:\\数据\\2021\\汇总，用户名前加\\号。",
    "配比为1:1.5，得分率≥85%，排名前1/3，每周2~3次。",
    "公式为S=a²+b²，其中a、b以cm为单位，①②两式等价。",
    "表头不得出现<br>、&nbsp;等字样，`代码`须用半角符号。",
    "单价￥35.00元（$5.00），折合约-3.5%～+2.0%。",
    "1. 本行以数字开头，2. 其后仍是同一段。",
    "竖线|与斜线/均为分隔符，~~删除~~二字照录。",
    "“引号里还有‘引号’”，省略号……与破折号——各占两格。",
    "字符·间隔号与•项目符号不同，（一）与(一)也不同。",
)


def make_signs(chance: Chance) -> Piece:
    """A notice of such sentences."""
    piece = make_notice(chance)
    signed = [p for p in piece.passages if p.part in (Part.ORGAN, Part.DAY)]
    middle = [paragraph(text) for text in chance.some(chance.shuffled(_SENTENCES), 8, 12)]
    opening = paragraph("为统一填报口径，现就有关书写要求明确如下。")
    passages = (piece.passages[0], opening, heading("一、书写要求"), *middle, *signed)
    return replace(piece, title="关于规范材料书写要求的通知", passages=passages, imprint=())
