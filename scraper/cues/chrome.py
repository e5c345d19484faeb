"""What a web page prints around its article: navigation, breadcrumbs, controls, notices, footers.

Only lines whose wording gives them away are named here; lines without such wording are judged by where they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.simplified import simplified
from scraper.text.rows import Hint, Row

_S = r"[\s\u3000]*"
_CONTROL_WORDS = (
    "打印|打印本页|打印此页|打印页面|打印文章|打印本文|关闭|关闭窗口|关闭本页|关闭此页|关闭页面|收藏|收藏本页|"
    "加入收藏|设为首页|返回|返回顶部|返回首页|回到顶部|返回列表|返回上页|返回上一页|保存|保存本页|下载|立即下载|"
    "下载文档|复制链接|复制|分享|分享到|分享到：|微信|微信扫一扫|微博|新浪微博|腾讯微博|QQ|QQ空间|QQ好友|朋友圈|"
    "人人网|豆瓣|更多|举报|举报文档|纠错|我要纠错|网站纠错|投诉|点赞|在看|喜欢|评论|我要评论|转发|"
    "大|中|小|T\\+|T-|A\\+|A-|A|\\+|-|大号|中号|小号|默认|正常|放大|缩小|简体|繁体|繁體|简|繁|English|EN|手机版|"
    "电脑版|移动版|无障碍|无障碍浏览|无障碍阅读|适老版|长者模式|长者版|关怀版|登录|注册|登录/注册|退出|RSS|"
    "推荐|推荐朋友|推荐到首页|收藏本案例|收藏本文|评论（0）|评论\\(0\\)|顶部|RSS 订阅|放大\\+|缩小-|默认○|顶一下|"
    "踩一下|挑错|告诉好友|打印此文|发表回复|取消回复|小字号|大字号|发送|邮件|字体|字号|字体大小|首页|网站首页|上一页|下一页|尾页|末页|阅读原文|阅读全文|展开全文|查看原文|"
    "点击查看|听文章|语音播报|朗读|播放|暂停|全屏|预览|文档介绍|查看更多|点击展开|收起|置顶|热门|搜索|检索|"
    "全文检索|高级检索"
)
_CONTROL = re.compile(
    rf"(?:[\[【（(<《|/·•>»\s\u3000]*(?:{_CONTROL_WORDS}){_S}[：:]?[\]】）)>》|/·•»\s\u3000]*)+(?:至|到)?[：:]?"
)
_TOOL_LINE = re.compile(
    rf"[【\[（(|\s]*(?:字{_S}[体号]|字体大小|文字大小|选择字号|视力保护色?|背景色?|我要打印|分享到?|分享至|扫一扫|"
    rf"扫码|用?微信扫|扫描二维码|长按)[^。]{{0,40}}"
)
_COUNTER = re.compile(r"(?:评论|点赞|收藏|回复|阅读|浏览|转发|留言)\s*[（(]\s*\d+\s*[)）]")
_LOCATION = re.compile(
    rf"(?:您?的?(?:当前|现在|所在)?(?:的)?位置|您现在的位置|我的位置|当前位置|现在位置|所在位置|您所在的位置|您的位置|"
    rf"位置导航|导航){_S}(?:是|在)?{_S}[：:]"
)
_NEIGHBOUR = re.compile(
    r"(?:上|下|前|后)(?:一)?(?:篇|条|则|页|个|章)(?:文章|新闻|信息|文档|：|:|$|\s)|(?:没有|无)(?:上一?|下一?)(?:篇|条)?了?$"
)
_NEIGHBOUR_START = re.compile(r"[<《«‹\[【]*\s*(?:上|下|前|后)一(?:篇|条|则|个)\s*(?:文章|新闻|信息|文档)?\s*[\]】]?\s*[：:]?")
_SECTION_TAIL = re.compile(
    r"[【\[■◆●>»\s]*(?:相关|最新|热门|推荐|热点|精彩|猜你喜欢|大家都在看|您可能|你可能|延伸|更多|热文|为您推荐|"
    r"最近|本月|本周|今日|近期|编辑推荐|图片|同类|本类|其他|其它|同栏目|近义)"
    r"(?:文档|文章|新闻|阅读|推荐|信息|链接|内容|报道|资讯|稿件|专题|排行|下载|资料|感兴趣|关注|导读|解读|政策|"
    r"文件|热点|要闻|动态|更新|搜索|标签|视频|评论|的?还?喜欢)(?:的(?:文档|文章|内容))?[\]】：:>»\s]*(?:更多|MORE|"
    r"more|\+)?[>»]*"
    r"|友情链接.{0,60}|网友评论.{0,20}|发表评论.{0,20}|文明上网.{0,30}|登录后.{0,12}评论.{0,10}|\d+\s*/\s*\d{3,4}|"
    r"附件下载[：:]?.{0,6}|下载附件[：:]?|相关附件[：:]?|评论列表.{0,10}|全部评论.{0,12}|暂无评论.{0,10}|"
    r"同类(?:案例|文章|信息).{0,6}|相似文档.{0,6}|本店热门.{0,6}|本文评论.{0,16}|您可能感兴趣.{0,12}|相关(?:资源|"
    r"解读|案例).{0,6}|热搜.{0,20}|排行榜.{0,10}|点击排行.{0,10}|阅读排行.{0,10}|(?:猜你|您可能|你可能).{0,12}"
)
_FOOT = re.compile(
    r"版权所有|[Cc]opyright|COPYRIGHT|©|\(C\)|All [Rr]ights? [Rr]eserved|"
    r"(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼岚示\u4e00-\u9fff]?)?(?:ICP|icp)(?:备|证|"
    r"备案)|公网安备|公安备案|网站标识码|政府网站标识|网站地图|站点地图|技术支持|网站管理员|"
    r"建议使用.{0,20}(?:浏览器|分辨率)|最佳浏览|隐私(?:声明|政策|保护)|法律声明|网站声明|"
    r"网站首页.*联系|关于我们.*(?:联系|广告|招聘)|联系我们.*(?:关于|地图|声明)|网站无障碍|您是第.{0,12}位|今日访问|"
    r"访问(?:总量|人数|统计)|在线人数|累计访问|总访问量|网站访问|备案(?:序?号|编号)|经营许可证|新闻信息服务许可证|"
    r"违法和不良信息|不良信息举报|广告(?:刊登|热线|服务)"
)
_FOOT_START = re.compile(
    r"(?:主办单位?|承办单位?|主办|承办|主管|主管单位|协办|维护|运维|开发维护|制作维护|网站维护|技术支持|联系电话|"
    r"地址|邮编|邮政编码|传真|网址|本页(?:地址|网址|链接)|原文(?:链接|地址|标题)|本文(?:链接|地址|网址)|转载请|"
    r"声明|免责声明|版权声明|特别声明|郑重声明|版权归|说明)[：:]"
)
_NOTICE = re.compile(
    r"下载文档前|^下载(?:本|此|该)文档|仅部分预览|侵犯(?:您|到您|了您)|侵权.{0,12}(?:删除|联系|处理)|申请退款|人工客服|文档(?:由|"
    r"为)(?:用户|网友|会员)|(?:本站|本网|平台|网站|版权).{0,30}(?:不(?:承担|负责|提供|代表|拥有)|仅供(?:参考|学习|"
    r"浏览)|所有)|仅代表作者|转载(?:请|须|时)?(?:注明|联系)|未经(?:书面)?(?:授权|许可|允许).{0,12}(?:转载|复制|"
    r"使用)|"
    r"(?:付费|VIP|会员|积分|金币|下载券|文库券).{0,30}(?:下载|阅读|预览|免费|文档|查看)|文档(?:共|格式|大小|页数|"
    r"热度|评分)|上传(?:于|时间|者)|(?:还剩|剩余)\s*\d+\s*页|(?:继续阅读|阅读全文|查看全文)|点击(?:上方|下方|这里|"
    r"此处|标题|蓝字)|蓝字关注|关注(?:我们|公众号|本?公众)|长按.{0,12}(?:识别|二维码|关注)|识别.{0,6}二维码|"
    r"扫描?.{0,8}(?:二维码|一扫)|"
    r"预览时标签|标签:?不可点击|如需(?:完整|下载|编辑)|完整版?请下载|下载后(?:可|即|如)|资源(?:均|全部|"
    r"都).{0,10}(?:用户|网友|会员)|(?:用户|会员|网友)(?:自行)?上传|解压缩密码|与?客服联系|仅供.{0,8}(?:学习交流|"
    r"参考|学习)|文档分享平台|由会员(?:分享|上传)|可在线阅读|关注(?:微信)?公众号|喜欢就下载|预览结束|[Cc]ookie|浏览器不支持|[Jj]ava[Ss]cript|^欢迎(?:您)?(?:访问|光临|来到)|请输入关键|function\s*\w*\(|^[<>《》»«]{1,3}\s*点击.{0,14}[<>»«《》]{1,3}$|^(?:可编辑修改|精选资料|精品文档|实用文档|标准文案|"
    r"专业资料|优质文档|欢迎下载|[Ww]ord\s*(?:版|文档|可编辑)).{0,14}$|余下全文|该文档(?:所属|贡献)|转载请标明出处|"
    r"^内容来自|付费(?:前|后)|不支持退款|点击举报|举报.{0,4}版权|本文档(?:来自|由|共|为)|内容(?:来自|"
    r"来源于)(?:网络|用户|互联网)|客服(?:QQ|电话|微信)|咨询(?:QQ|微信)|阅读\s*\d+\s*(?:在看|赞|分享|$)|转载(?:此|本)文|"
    r"声明：本(?:文|网|"
    r"站)|喜欢此内容的人还喜欢|预览加载中|微信扫一扫|请勿?在微信|赞\s*\d*\s*(?:在看|分享)|分享收藏(?:点赞)?在看|"
    r"原创\s+\S{2,20}\s+\d{4}|请自觉遵守|(?:网友|评论|留言)[^。]{0,10}(?:只代表|不代表|仅代表)|^[-—－=_ ]{4,}分隔线[-—－=_ ]*$|"
    r"您的(?:邮箱|电子邮件)地址不会被公开"
)
_DATE_HEAD = re.compile(r"今天是?|现在时间|农历")
_NOT_MENU = re.compile(r"关于|通知|[〔〕]|\d{4}|号$|第\d+版|[年月日]$")
_MENU = re.compile(r"(?:[^\s|｜丨·/\u3000]{1,12}(?:\s*[|｜丨·/]\s*|[\s\u3000]+)){2,}[^\s|｜丨·/\u3000]{1,14}\s*[|｜丨]?")
_SEPARATOR = re.compile(r"\s*(?:>>|»|›|>|＞|→|-?>|⟩|/|\\|＼|::)\s*")
_CRUMB_PLACEHOLDERS = re.compile(
    r".{0,4}首\s*页|主页|home|Home|HOME|浏览正文|正文|详细?内容|内容|文章正文|文章|详情|查看|浏览文章|正文内容|"
    r"内容详情|信息详情|文章详情|全文|阅读|文章内容|新闻内容|当前位置|返回首页|查看(?:文章|新闻|信息|内容)|浏览(?:新闻|信息|内容)|显示(?:文章|新闻|内容)"
)
_OF_FILE = re.compile(
    r"(?:共\s*)?\d+\s*(?:页|积分|金币|下载券|次下载|人阅读|次阅读|阅读|浏览|收藏|分)|[\d.]+\s*[KMkm]B?|(?:免费|立即|会员)?下载.{0,4}|\.?(?:docx?|pdf|pptx?)|上传.{0,12}|收藏|举报"
)


@dataclass(frozen=True)
class Breadcrumb:
    """The path of a page below its site."""

    parts: tuple[str, ...]
    """All parts as printed, placeholders such as 首页 and 正文 too."""

    @property
    def sections(self) -> tuple[str, ...]:
        """The parts that name a section or the site."""
        return tuple(p for p in self.parts if not _CRUMB_PLACEHOLDERS.fullmatch(simplified(p)))

    @property
    def begins_at_home(self) -> bool:
        """Whether the first part says 首页 and so does not name the site."""
        return bool(self.parts) and bool(_CRUMB_PLACEHOLDERS.fullmatch(simplified(self.parts[0])))


def is_control(row: Row) -> bool:
    """Buttons and page tools: 【打印】【关闭】, 字体：大 中 小, 分享到."""
    text = row.folded
    if re.fullmatch(
        r"[大中小\s]{1,5}|[A-Za-z+\-]{1,3}|(?:阅读|预计|全文)?.{0,6}约?\s*\d+\s*分钟|听新闻|AI导读|\d+\s*字", text
    ) or _COUNTER.fullmatch(text):
        return True
    return len(text) <= 80 and bool(_CONTROL.fullmatch(text) or (_TOOL_LINE.fullmatch(text) and "，" not in text[8:]))


def is_notice(row: Row) -> bool:
    """Boilerplate of sharing sites, forwarding accounts and portals; in a long line it must stand at the beginning."""
    text = row.folded
    match = _NOTICE.search(text) if len(text) <= 220 else None
    return match is not None and (len(text) <= 70 or match.start() < 25)


def is_foot(row: Row) -> bool:
    """Copyright, registration, imprint of the site."""
    text = row.folded
    if re.search(r"[。！？]$", text) and "，" in text and not re.search(r"版权所有|ICP|[Cc]opyright", text):
        return False
    return len(text) <= 240 and bool(_FOOT.search(text))


def is_foot_label(row: Row) -> bool:
    """主办：…, 地址：…, 声明：…: chrome only below an article."""
    return bool(_FOOT_START.match(row.folded))


def is_neighbour(row: Row) -> bool:
    """上一篇 and 下一篇."""
    text = row.folded
    if len(text) <= 20 and re.search(r"[上前]一[篇条版则].{0,8}[下后]一[篇条版则]", text):
        return True
    return bool(_NEIGHBOUR_START.match(row.folded) or (len(row.folded) <= 8 and _NEIGHBOUR.match(row.folded)))


def begins_tail(row: Row) -> bool:
    """A heading over lists that are no part of the article: 相关文档, 友情链接, 附件下载."""
    return bool(_SECTION_TAIL.fullmatch(row.folded))


def is_menu(row: Row) -> bool:
    """A line of short words set apart by bars or spaces, or a lone link."""
    text = row.folded
    if row.has(Hint.LINK) and len(text) <= 60 and not re.search(r"[。；，]", text):
        return True
    if re.search(r"[。；！？，、：“”《》]", text) or _NOT_MENU.search(text):
        return False
    words = [w for w in re.split(r"[\s|｜丨·/\u3000]+", text) if w]
    barred = bool(re.search(r"[|｜丨·/]", text))
    return (
        len(words) >= (3 if barred else 4)
        and max(map(len, words)) <= 8
        and bool(_MENU.fullmatch(text))
        and len(words) * 2.0 <= len(text)
    )


def is_clock(row: Row) -> bool:
    """今天是 2023年4月7日 星期五."""
    return bool(_DATE_HEAD.search(row.folded)) and bool(re.search(r"\d", row.folded)) and len(row.folded) <= 40


def is_chrome(row: Row) -> bool:
    """Whether the wording alone says that `row` is no part of an article."""
    return (
        is_control(row)
        or is_notice(row)
        or is_foot(row)
        or is_neighbour(row)
        or is_menu(row)
        or is_clock(row)
        or begins_tail(row)
        or is_file_strip(row)
    )


def is_file_strip(row: Row) -> bool:
    """Whether a line is what a sharing site says of a file, set apart by bars: 免费下载 | 3页 | 20金币."""
    pieces = [p.strip() for p in re.split(r"[|｜]", row.text)] if len(row.text) <= 100 else []
    return len(pieces) >= 3 and sum(bool(_OF_FILE.fullmatch(p)) for p in pieces) >= 2


def parse_breadcrumb(text: str) -> Breadcrumb | None:
    """The path in a breadcrumb line; null for any other line."""
    located = _LOCATION.match(simplified(text))
    rest = text[located.end() :].strip() if located else text.strip()
    strong = [p for p in re.split(r"\s*(?:>>|»|›|>|＞|→)\s*", rest) if p.strip()]
    if located and len(strong) == 1 and re.match(r".{0,4}(?:首\s*页|主页)[\s\u00a0]{2,}\S", rest):
        strong = [p for p in re.split(r"[\s\u00a0]{2,}", rest) if p.strip()]
    if len(strong) >= 2 or (located and strong and not re.search(r"[/\\]|::|\s[-－]\s", rest)):
        parts = strong
    elif located or re.match(r".{0,4}首页\s*[/\\]|.{0,4}首页\s+-\s+", rest):
        parts = [p for p in re.split(r"\s*(?:/|\\|＼|::|\s-\s|－)\s*", rest) if p.strip()]
    elif len(dashed := [p for p in re.split(r"\s+[-－]\s+", rest) if p.strip()]) >= 3 and max(map(len, dashed)) <= 12:
        parts = dashed
    else:
        return None
    parts = [p.strip(" \u3000\u00a0>[]【】-") for p in parts]
    if not located and (len(text) > 120 or any(len(p) > 60 for p in parts) or re.search(r"[。；！？]", text)):
        return None
    return Breadcrumb(tuple(p for p in parts if p))


def is_location_label(row: Row) -> bool:
    """您现在的位置： alone on its line."""
    match = _LOCATION.match(row.folded)
    return bool(match) and match is not None and not row.folded[match.end() :].strip()


def is_crumb_separator(row: Row) -> bool:
    """A line that is nothing but > or »."""
    return bool(_SEPARATOR.fullmatch(row.folded)) and bool(row.folded.strip())
