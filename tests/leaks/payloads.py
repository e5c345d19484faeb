"""Texts that would act if any of them became markup, a template, a script, a path or a formula: more than three hundred."""

from __future__ import annotations

from itertools import product

ACT = "window.hongzhuWasHere=1"
"""What each tries to do; the tests look whether anything did."""

_TAGS = [
    "<script>{act}</script>",
    "<ScRiPt>{act}</sCrIpT >",
    "<script src=data:text/javascript,{act}></script>",
    "<script type=module>{act}</script>",
    "<img src=x onerror={act}>",
    "<img src=x onerror='{act}'>",
    '<img src="x" onerror="{act}" hidden>',
    "<svg onload={act}>",
    "<svg><script>{act}</script></svg>",
    "<svg><animate onbegin={act} attributeName=x dur=1s>",
    "<math><mtext><mglyph><style><img src=x onerror={act}>",
    "<body onload={act}>",
    "<iframe srcdoc='<script>parent.{act}</script>'></iframe>",
    "<iframe src=javascript:parent.{act}></iframe>",
    "<object data=javascript:{act}></object>",
    "<embed src=javascript:{act}>",
    "<a href=javascript:{act} id=hz-payload>点</a>",
    "<form action=javascript:{act}><button autofocus>交</button></form>",
    "<input autofocus onfocus={act}>",
    "<details open ontoggle={act}>",
    "<video><source onerror={act}></video>",
    "<audio src=x onerror={act}>",
    "<marquee onstart={act}>",
    "<link rel=stylesheet href=data:text/css,*{{}} onload={act}>",
    "<meta http-equiv=refresh content='0;url=javascript:{act}'>",
    "<base href=https://evil.example/>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<noscript><p title='</noscript><img src=x onerror={act}>'>",
    "<template><script>{act}</script></template>",
    "<textarea></textarea><img src=x onerror={act}>",
    "<title></title><script>{act}</script>",
    "<xmp></xmp><img src=x onerror={act}>",
    "<![CDATA[<script>{act}</script>]]>",
    "<!--><script>{act}</script>-->",
]
_ESCAPES = [
    "{tag}",
    '">{tag}',
    "'>{tag}",
    "</title>{tag}",
    "</script>{tag}",
    "</textarea>{tag}",
    "-->{tag}",
    "]]>{tag}",
    "{tag}\u2028{tag}",
]
_OTHERS = [
    "{{{{ {act} }}}}",
    "{{{{ config.items() }}}}",
    "{{% for x in ().__class__.__base__.__subclasses__() %}}{{% endfor %}}",
    "{{# {act} #}}",
    "${{{act}}}",
    "[点](javascript:{act})",
    '![x](x" onerror="{act})',
    "<javascript:{act}>",
    "```\n</code><script>{act}</script>",
    '=HYPERLINK("javascript:{act}")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "--- \ntitle: x\n---",
    "!!python/object/apply:os.system ['true']",
    "&#60;script&#62;{act}&#60;/script&#62;",
    "\\u003cscript\\u003e{act}\\u003c/script\\u003e",
    "%3Cscript%3E{act}%3C/script%3E",
    '" onmouseover="{act}" x="',
    "' autofocus onfocus='{act}",
    "` onerror=`{act}",
    "\u202e<script>{act}</script>",
    "＜script＞{act}＜/script＞",
    "<\u0000script>{act}</script>".replace("\u0000", ""),
    'hongzhuShard("x",[0,"",""]);{act};//',
    '");{act};//',
    "';{act};'",
    "*/{act};/*",
]


def payloads() -> list[str]:
    """All of them, each one line."""
    tags = [tag.format(act=ACT) for tag in _TAGS]
    made = [escape.format(tag=tag) for escape, tag in product(_ESCAPES, tags)]
    return [" ".join(each.split()) for each in [*made, *(other.format(act=ACT) for other in _OTHERS)]]
