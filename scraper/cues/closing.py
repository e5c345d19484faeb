"""What a document prints of itself to say that it is not for everybody: it is kept, and not published.

Told by a line by itself, a field, or a sentence about the document as a whole (本件, 本通知 …). What a sentence says of other
things is none: a notice may forbid to pass on lists of pupils, and rules may say what 内部资料 are.
"""

from __future__ import annotations

import re

from scraper.cues.secrecy import plain_of
from scraper.text.layout import Layout, Medium
from scraper.text.rows import Hint

_KEEP = (
    "注意保存|注意保密|妥善保管|请?勿外传|不得外传|严禁外传|禁止外传|不外传|请?勿翻印|不得翻印|请?勿(?:上网|转发|扩散)|(?:严禁|禁止|不得)(?:上网|扩散)"
    "|不上网|不登报|不见报|[用阅]后(?:即|请)?(?:收回|退回|交回|销毁)|不得对外(?:公开|提供|传播)|请?勿转发朋友圈"
    "|(?:不得|请勿|严禁|禁止|不)(?:在|通过|向)?(?:互联网|网络|网站|网上|媒体|社会|公众号)[^,。;]{0,6}(?:发布|公布|公开|传播|刊载|刊登|转发)"
)
_INSIDE = (
    "内部(?:资料|文件|材料|刊物|读物|参阅|参考|传阅|使用|掌握)"
    "|(?:仅|只)(?:供|限|限于)?(?:本?(?:单位|系统|校|局|机关))?内部(?:工作)?(?:使用|传阅|参考|参阅|学习|掌握|交流|人员使用)"
    "|(?:仅限|仅供|只限|限)(?:校内|系统内|本校|本单位|机关内|党内|单位内部)(?:传阅|使用|学习|参考|阅读|发放)"
)
_NOT_OPEN = "不予公开|不公开|不对外公开|免予公开|依申请公开|非公开|不宜公开"
_SECRET = r"工作秘密(?:★?(?:\d{1,2}年|长期))?"
_MORE = rf"(?:[,;、.。★\s]*(?:{_KEEP}|{_INSIDE}))*"

_OPEN, _CLOSE = r"[(\[【〔〖<《「『{|]?[★☆*]?", r"[★☆*]?[!.。]?[)\]】〕〗>》」』}|]?"
_LINE = re.compile(
    rf"{_OPEN}(?P<said>(?:{_SECRET}|{_INSIDE}){_MORE}|(?:{_KEEP}){_MORE}|此件(?:{_NOT_OPEN})){_CLOSE}"
    r"|[★☆*【\[]{1,2}(?P<bare>内部)[★☆*】\]]{1,2}"
)
_NAMED = "(?:信息|政府信息|政务|文件)?公开(?:属性|方式|类别|类型|形式|选项|范围|程度|情况|与否)"
_WHY = "(?:[(（].{0,20}[)）])?"
_FIELD = re.compile(
    rf"{_OPEN}(?P<said>{_NAMED}[:：]?[☑√■]?[(【]?(?:{_NOT_OPEN}|内部(?:公开)?|否)[)】]?{_WHY}|不[予宜]公开"
    rf"|(?:是否|主动)公开[:：](?:否|{_NOT_OPEN})|(?:发布|传阅|阅读|发放)范围[:：](?:校内|内部|本校|本单位|系统内|党内)"
    rf"|(?:文件)?密级[:：]?(?:内部|{_SECRET})){_CLOSE}"
)
_SENTENCE = re.compile(
    r"(?:本|此)(?:件|文件|文|资料|材料|通知|通报|方案|意见|简报|刊|纪要|函|报告|名单|讲话|稿|表|册)(?:及附件|及其附件)?"
    r"(?:发至[^,。;]{1,10},|(?:(?!要求|规定|所称|所指|明确|强调|中的|关于|所填|内容|信息|照片|数据|来信|成绩)[^,。;!?]){0,10}?)"
    rf"(?P<said>{_SECRET}|{_INSIDE}|{_KEEP}|{_NOT_OPEN}){_MORE}(?=[,。;!)）]|$)"
)
"""The words end there: 不得在网上发布学生照片 forbids something else."""
_HINTS = re.compile("[密内內网網存公传傳报報翻管收阅閱限]")
_LONGEST_MARK = 60
"""In characters, with spaces between them."""


def closed_mark(layout: Layout) -> str | None:
    """What a document prints by itself to say that it is not for everybody; null where it says nothing of the kind."""
    skipped = Hint.HIDDEN | Hint.LINK | (Hint.CHROME if layout.medium is Medium.WEB else Hint.NONE)
    printed = [*layout.watermarks, *(row.text for row in layout.rows if row.text and not row.hint & skipped)]
    for text, below in zip(printed, [*printed[1:], ""], strict=True):
        if not _HINTS.search(text):
            continue
        plain = plain_of(text)
        if len(text) <= _LONGEST_MARK and (match := _LINE.fullmatch(plain) or _FIELD.fullmatch(plain)):
            return match.group("said") or match.group("bare")
        found = _SENTENCE.search(plain) or _SENTENCE.search(plain + plain_of(below))  # print breaks a sentence anywhere
        if found and found.start() < len(plain):
            return found["said"]
    return None
