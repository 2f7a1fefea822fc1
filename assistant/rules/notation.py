"""How people write clauses, as patterns over folded text (half width, one kind of dash).

Only the look of a reference is known here; `readers` makes references of what matches.
"""

from __future__ import annotations

import re

_DIGIT = "(?:两(?=[百千])|[零〇○一二三四五六七八九十百千廿卅卌壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟])"
NUM = rf"(?:[0-9]{{1,6}}|{_DIGIT}{{1,7}})"
_SPACED = rf"(?:[0-9](?:\s{{0,2}}[0-9]){{0,5}}|{_DIGIT}(?:\s{{0,2}}{_DIGIT}){{0,6}})"
_TENS = "[一二三四五六七八九]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?"
_BARE = rf"(?:[0-9]{{1,3}}|{_TENS})"
_COUNT = rf"(?:两|{NUM})"

_SEP = r"[、,，和与及跟或]"
TO = r"(?:至|到|[-~]{1,2})"
_LINK = r"(?:[\s的之里中下内面,]*|、\s*(?=第))"
_BRACKETED = rf"[(〔]\s*{NUM}\s*[)〕]"
_ARTICLE = "[条條](?!件)"
_ITEM = "(?:小?[项項]|小点)"
_POINT = rf"第\s*{NUM}\s*点(?![0-9一二三四五六七八九十半钟整])"

_MANY = (
    "(?<![0-9.零〇一二两三四五六七八九十百千廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟"
    "共有列编写出至前后几数多用成增这每哪-])(?<![0-9],)"
)
"""A number after one of these is a count, or the rest of a longer number."""

_THINGS = (
    "(?!龙|腿|路|线|鱼|船|街|河|裤|命|心|狗|绳|毛巾|件|理由|建议|意见|经验|措施|举措|禁令|消息|短信|记录|信息|新闻"
    "|评论|微信|微博|标准|原则|问题|铁律|红线|左右|以[上下内]|途径|渠道|战线|任务|一条)"
)
"""What is counted by 条 and is no article."""

COUNTED_BY_ITEM = re.compile(
    r"\s*(?:制度|职责|任务|措施|改革|清单|机制|原则|指标|行动|活动|举措|政策|权力|纪律|条件|[都全均各])"
)
"""What follows 三项 where it is a count."""


def position(unit: str) -> str:
    """The pattern of a place in a row: 头一条, 末尾那条, 前三条, 最后两条, 倒数第二条."""
    first = "(?:打头|开头|开篇|起头|最前面?|(?<![从里街外上下念码镜那这后前两点])头(?![条项章])|首)"
    last = "(?:最后面?|最末尾?|末尾|末了|结尾|收尾|(?<![期年周月季])末)"
    near = rf"(?<![之以此目当提空先今往然其最])[前后]面?(?!的?[一1]\s*{unit})"
    return (
        rf"(?:(?:{first}|{last})的?(?:[那这]一?个?|第?一)?{unit}"
        rf"|(?:{first}|{last}|{near}|倒数)的?[那这]?\s*{_COUNT}\s*{unit}"
        rf"|倒数第\s*{NUM}\s*个?{unit})"
    )


PLACE = re.compile(
    rf"(?P<end>倒数第?|最后|最?末|结尾|收尾|后)?\D*?(?P<count>{_COUNT})?\s*个?(?:[条條章]|小?[项項]|小点)"
)
"""The parts of what `position` matches."""

_ITEM_NUM = rf"(?:第\s*)?(?:{_BRACKETED}|{_SPACED})"
_ITEMS = (
    rf"{_ITEM_NUM}(?:\s*{_ITEM}?\s*(?:{_SEP}|{TO})\s*{_ITEM_NUM}|\s*{_BRACKETED}){{0,20}}\s*(?:两?{_ITEM}|(?<=[)〕]))"
    rf"|{_POINT}|{position(_ITEM)}"
)
_TAIL = (
    rf"(?:{_LINK}(?:第\s*)?(?P<paragraph>{NUM})\s*款)?"
    rf"(?:{_LINK}(?P<items>{_ITEMS}))?"
    rf"(?:{_LINK}(?:第\s*)?[(]?(?P<subitem>{NUM})[)]?\s*目)?"
)

NO_REFERENCE = re.compile(
    r"(?:19|20)[0-9]{2}\s*[-./年]\s*[0-9]{1,2}(?:\s*[-./月]\s*[0-9]{1,2}\s*[日号]?)?|[0-9]{1,2}月[0-9]{1,2}[日号]"
    rf"|(?:共|总计|合计|分|设)[有计分为成设]?\s*{_COUNT}\s*个?章(?:[\s,、和]*{_COUNT}\s*个?[条條])?"
    rf"|约法三章|十之[一七八][二八九]|一条一[条项]|从第\s*{NUM}\s*[条條](?:开始|起)(?:往[前后上下])?数"
    rf"|(?:总结|归纳|概括|提炼|列举|罗列|精简|浓缩|整理|[列编写拟])[成出为了个]?\s*{_COUNT}(?:\s*{TO}\s*{_COUNT})?\s*条"
)
"""Dates, counts, phrases, and the article that a count starts from."""

CHAPTER = re.compile(
    rf"第\s*(?P<list>{_SPACED}(?:\s*章?\s*(?:{_SEP}|{TO})\s*第?\s*{_SPACED}){{1,20}})\s*章"
    rf"|第\s*(?P<number>{_SPACED})\s*章|(?<![0-9.共有分设为])(?P<bare>[0-9]{{1,2}})\s*章"
    r"|(?:^|(?<=[\s,;:。?!、]))(?P<short>[一二三四五六七八九十]{1,3})章(?=[\s的里中]{0,3}(?:[第头最末打开倒前后首]|$))"
    rf"|(?P<place>{position('章')})|(?<![a-z])chapter\s*(?P<english>[0-9]{{1,2}}|[ivx]+)(?![a-z0-9])",
    re.IGNORECASE,
)
RANGE = re.compile(
    rf"(?:第\s*(?P<first>{_SPACED})\s*{_ARTICLE}?|{_MANY}(?P<bare>{NUM})\s*[条條]?)\s*{TO}\s*"
    rf"(?:第\s*(?P<last>{_SPACED})\s*{_ARTICLE}|(?P<bare_last>{NUM})\s*{_ARTICLE}{_THINGS})"
    r"|(?<![a-z])(?:articles?|arts?\.?|§+)\s*(?P<first_en>[0-9]{1,3})\s*(?:to|through|[-~])\s*(?P<last_en>[0-9]{1,3})",
    re.IGNORECASE,
)
ARTICLES = re.compile(
    rf"(?:第\s*(?P<numbers>{_SPACED}(?:\s*[条條]?\s*{_SEP}\s*第?\s*{_SPACED}){{1,20}})"
    rf"|{_MANY}(?P<bare>{_BARE}(?:\s*[、和与及跟]\s*{_BARE}){{1,20}}))\s*[两三四五]?{_ARTICLE}{_THINGS}(?!之){_TAIL}"
)
NUMBERED = re.compile(rf"第\s*(?P<number>{_SPACED})\s*{_ARTICLE}(?:之(?P<suffix>{NUM}))?{_TAIL}")
BARE = re.compile(rf"{_MANY}(?P<number>{_BARE})\s*{_ARTICLE}{_THINGS}(?:之(?P<suffix>{NUM}))?{_TAIL}")
SHORT = re.compile(
    rf"{_MANY}(?P<number>[一二三四五六七八九]|[壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟]{{1,4}})\s*[条條](?P<suffix>){_TAIL}"
)
"""五条二项: only the item tells that 五条 is no count."""
LEADING = re.compile(
    rf"(?:^|(?<=[\s,;:。?!、]))条\s*(?P<number>{NUM})(?:\s*项\s*(?P<item>{NUM}))?(?![0-9条项])"
)
PLACED = re.compile(rf"(?P<place>{position(_ARTICLE)}){_THINGS}{_TAIL}")
NEGATIVE = re.compile(rf"第\s*(?:负|-)\s*{NUM}\s*[条條项項章]")

_EN = r"(?:(?<![a-z])(?:articles?|art\.?|clauses?|sections?|sec\.)|§{1,2})"
ENGLISH_LIST = re.compile(
    r"(?:(?<![a-z])(?:articles|arts\.?|clauses|sections)|§§)\s*(?P<numbers>[0-9]{1,3}(?:\s*(?:,|and|&|or|、|和)+\s*[0-9]{1,3}){1,20})"
    r"(?![0-9(.])",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    rf"{_EN}\s*(?P<number>[0-9]{{1,3}})(?![0-9])(?:'s)?"
    r"(?:\s*\(\s*(?P<item>[0-9]{1,2})\s*\)|[.](?P<dotted>[0-9]{1,2})|-(?P<suffix>[0-9]{1,2})"
    r"|,?\s*(?:item|point|subparagraph|para(?:graph)?\.?)\s*\(?(?P<worded>[0-9]{1,2})\)?)?"
    r"|(?<![a-z])(?:item|point|subparagraph|para(?:graph)?\.?)\s*\(?(?P<of_item>[0-9]{1,2})\)?\s*(?:of|in)\s*"
    rf"{_EN}\s*(?P<of_number>[0-9]{{1,3}})"
    r"|(?<![a-z])(?P<end>first|last)\s+article(?![a-z])",
    re.IGNORECASE,
)
COMPACT = re.compile(
    rf"(?<![0-9.第])(?P<number>[0-9]{{1,3}}|(?:{_TENS})(?=\s*[(〔]))(?P<items>(?:\s*{_SEP}?\s*{_BRACKETED}){{1,20}})"
)
SUFFIXED = re.compile(rf"(?<![分之0-9])第?\s*(?P<number>{NUM})\s*之\s*(?P<suffix>{NUM})(?![0-9者人])")

NEAR = 30
"""So many characters before a doubtful reference tell whether it is one."""

PAIR = re.compile(r"(?P<number>[0-9]{1,3})(?P<sign>[.-])(?P<second>[0-9]{1,2})")
PAIRS = re.compile(
    rf"(?P<strong>第\s*)?(?<![0-9a-z./:-]){PAIR.pattern.replace('?P<', '?P<first_')}"
    rf"(?:\s*(?:[、,和与跟及]|vs\.?)\s*[0-9]{{1,3}}[.-][0-9]{{1,2}}){{0,20}}(?![0-9a-z%/:-]|\.[0-9])(?P<unit>\s*[条條])?"
)
BEFORE_PAIR = re.compile(
    r"(?:^|[,;:。?!、(\"“《]|[看查念读问找发贴翻给把将请那按照讲说]|一下|翻到|解释|说明|[对相]比|比较|根据|依据|违反|我|显示"
    r"|列出|打开|细则|规定|条款?|[)项条款][、,和与跟及]|(?<![a-z])(?:show|read|see|me|what is|what does))\s*$"
)
AFTER_PAIR = re.compile(
    r"\s*(?:$|[,;:。?!、)\"”》~…和与跟及比都分是讲说写的里中呢吗吧嘛啥管]|规定|内容|原文|全文|怎么|具体|[那这][条项个]|什么|有[什啥哪]|要求"
    r"|(?:says?|means?|please|text|and|in)(?![a-z]))"
    r"|\s+(?![%‰年月日号时分秒次期回场个倍级版名人天周届万亿元米件份章节页行点度岁起]|以[前后上下内来]|之[前后]|左右|百分|小时"
    r"|生效|施行|发布|[a-z])"
)
BEFORE_PLACE = re.compile(
    r"(?:^|(?P<pause>[,;:。?!、(])|[看念读查把问那和与跟及到至在是于发贴请]|给我|一下|(?:细则|全文|文件|规定|办法|条文|整[个篇部])的?[里中]?)\s*$"
)
ITEM_ONLY = re.compile(
    rf"(?P<items>第\s*(?:{_ITEMS})|{_POINT}|{NUM}(?:\s*{_SEP}\s*{NUM}){{1,20}}\s*[两三]?{_ITEM}|{_BRACKETED}\s*[项項]|{position(_ITEM)})"
)
WHOLE_NUMBER = re.compile(
    r"(?P<number>[0-9]{1,3})(?:-(?P<suffix>[0-9]{1,2}))?(?:p(?P<paragraph>[0-9]+))?(?P<rest>(?:\.[0-9]+){0,2})"
)
IN_CHAPTER = re.compile(r"[\s的里中内面头之,:·《》“”\"(]{0,4}(?:部分)?的?\s?")
"""What may stand between a chapter and the article named in it."""
OF_CHAPTER = re.compile(r"\s*,?\s*(?:of|in)\s*(?:the\s*)?", re.IGNORECASE)
"""What may stand between an article and the chapter named after it."""
