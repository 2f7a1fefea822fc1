"""Words as the checker compares them: folded, cut into tokens, and sorted by what they may change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from tests.quiz.key_checker_text import number

_COUNTED = re.compile(r"[一二两三四五六七八九十]{1,3}(?=次|期|个|年|天|日|周|倍)")
_WRITTEN_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[.\-/年](\d{1,2})[.\-/月](\d{1,2})(?:[日号]|(?!\d))")
_COUNT = r"\d+个?(?:小时|工作日|季度|月份?|年度?|次|期|日|天|周|届|倍|个|项|名|%)"
_DATE = r"\d+年\d+月\d+日|\d+年\d+月|\d+月\d+日"
_PERIOD = (
    r"每半个?年度?|每(?:\d+个?)?(?:年度?|季度?|月份?|周|日|天|届)|半年|季度|年终|年底|年初|年中|"
    r"不定期|定期|经常性?|每次|按需|适时|随时|按期"
)
_BOUND = (
    r"至少|至多|不少于|不低于|不超过|不多于|不高于|不得少于|不得超过|不得多于|最多(?!跑)|最少|以上|以下|以内"
)
_WEAK = (
    r"可以|可|原则上|鼓励|酌情|视情|视情况|选择性?|仅供|仅|只|任何|单独|自愿|适当|建议|自行|根据需要|必要时|"
    r"有条件的|提倡"
)
_NEGATION = (
    r"无需|无须|不需要|不得|不必|不应当?|不宜|禁止|免除|除外|没有|并非|不是|不属于|不包括|不再|不能不|不能|不用|不予|"
    r"未|非(?!法)|除"
)
_BODY = (
    r"党委主要负责人|政府主要负责人|党政主要负责人|中共杭州市委员会|中共杭州市委办公厅|中共杭州市委|"
    r"杭州市人民政府办公厅|杭州市人民政府|杭州市委办公厅|杭州市委|市委办公厅|市政府办公厅|市委|市政府|省委|省政府|上级党委|"
    r"党委法律顾问|政府法律顾问|党委常委会|政府常务会议|党委理论学习中心组|党政机关|行政机关|政法机关|检察机关|司法行政机关|司法机关|"
    r"纪委监委|纪检监察机关|纪委|监委|组织部门|宣传部门|政府部门|党政工作部门|工作部门|直属事业单位|国有企业|管委会|乡镇|街道|"
    r"党组|其他成员|人大|政协|法院|检察院|党校|党委|政府|党员|省|市|区|县|国家|中央|上级|下级|本级|上一级|同级|"
    r"全体|部分|主要负责人|分管负责人|有关负责人|副职|正职"
)
_TOKEN = re.compile(
    "|".join(
        f"(?P<{name}>{words})"
        for name, words in (
            ("date", _DATE),
            ("period", _PERIOD),
            ("count", _COUNT),
            ("bound", _BOUND),
            ("negation", _NEGATION),
            ("weak", _WEAK),
            ("body", _BODY),
            ("number", r"\d+"),
            ("other", r"\w"),
        )
    )
)
_SAME = {
    "不少于": "至少",
    "不低于": "至少",
    "最少": "至少",
    "不得少于": "至少",
    "不得超过": "至多",
    "不得多于": "至多",
    "不超过": "至多",
    "不多于": "至多",
    "不高于": "至多",
    "最多": "至多",
    "每半个年度": "每半年",
    "每年度": "每年",
    "每1年": "每年",
    "每季": "每季度",
    "中共杭州市委员会": "中共杭州市委",
    "杭州市委": "中共杭州市委",
    "市委": "中共杭州市委",
    "市政府": "杭州市人民政府",
    "杭州市委办公厅": "中共杭州市委办公厅",
    "市委办公厅": "中共杭州市委办公厅",
    "市政府办公厅": "杭州市人民政府办公厅",
    "经常": "经常性",
}
TITLE = re.compile(r"《[^《》]*(?:实施细则|细则)》|(?:本|该|这[份部个]?)?(?:实施)?细则")
LABEL = re.compile(
    r"第(?P<article>[一二三四五六七八九十]{1,4}|\d{1,2})条"
    r"(?:第?[(（](?P<item>[一二三四五六七八九十]{1,2}|\d{1,2})[)）]项?|第(?P<plain>[一二三四五六七八九十]|\d)项)?"
)
CHAPTER = re.compile(r"第(?P<chapter>[一二三四五六七八九十]|\d)章")
_FUNCTION = re.compile(
    "履行推进法治建设第一责任人职责|"
    "根据|按照|依据|依照|遵照|规定|要求|明确|属于|包括|包含|应当|必须|需要|需|下列|以下|如下|哪些|哪|关于|对于|"
    "由|负责|承担|负有|做到|做好|方面|内容|工作|事项|任务|之[一]|条款|出自|来自|源自|见于|载于|写在|写进|写明|位于|列为|列入|职责|义务|"
    "什么|多少|怎样|如何|请问|说法|表述|陈述|描述|判断|正确|准确|符合|原文|选项|各项|几项|一项|是否|分别|具体|列明|列出|责任主体|主体|"
    "以及|并且|同时|还|也|都|均|其中|其|将|把|等|了|中|上|的|地|得|是|为|有|在|时|和|与|及|并|且|或|应|须|要|对|"
    "[条款项章谁何该此这几个某则于所就来向之以哪到即一]"
)
_NUMBERS = frozenset({"date", "period", "count", "number"})
DECISIVE = frozenset({*_NUMBERS, "bound", "negation", "weak", "body"})
TIMES = frozenset({*_NUMBERS, "bound"})
"""The kinds of token that say how many, how often and from when."""


@dataclass(frozen=True, slots=True)
class Token:
    """A character, or a word that counts as one.

    ``parted``: a sign or blank stands before it; ``listed``: that sign is the 、 of a list.
    """

    text: str
    kind: str
    parted: bool = False
    listed: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Token) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def decisive(self) -> bool:
        """Whether exchanging it changes what is ruled."""
        return self.kind in DECISIVE


def fold(text: str) -> str:
    """Half width, no blanks, numbers that are counted in digits, days in one form: 四次 is 4次."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    folded = _WRITTEN_DAY.sub(lambda day: f"{day[1]}年{int(day[2])}月{int(day[3])}日", folded)
    return _COUNTED.sub(lambda match: str(number(match[0].replace("两", "二"))), folded)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, without its signs."""
    found: list[Token] = []
    end = 0
    folded = fold(text)
    for match in _TOKEN.finditer(folded):
        word = _SAME.get(match[0], match[0])
        sign = folded[end : match.start()]
        found.append(Token(word, match.lastgroup or "other", bool(sign) or not found, sign == "、"))
        end = match.end()
    return tuple(found)


def joined(words: Sequence[Token]) -> str:
    """The tokens as one string."""
    return "".join(word.text for word in words)


def weighing(words: Sequence[Token]) -> list[bool]:
    """For each token whether it is more than a word that only joins or asks."""
    empty = bytearray(len(joined(words)))
    for match in _FUNCTION.finditer(joined(words)):
        empty[slice(*match.span())] = bytes([1]) * len(match[0])
    ends = [0, *accumulate(len(word.text) for word in words)]
    spans = zip(words, pairwise(ends), strict=True)
    return [word.decisive or not all(empty[start:end]) for word, (start, end) in spans]


def content(words: Sequence[Token]) -> str:
    """What is left without the words that only join or ask."""
    return "".join(word.text for word, weighs in zip(words, weighing(words), strict=True) if weighs)


def labels(text: str) -> list[tuple[int, int | None]]:
    """The articles and items named in a text: 第十九条第(二)项, 第19条."""
    return [
        (_value(match["article"]), _value(match["item"] or match["plain"]) or None)
        for match in LABEL.finditer(text)
    ]


def chapters(text: str) -> list[int]:
    """The chapters named by number."""
    return [_value(match["chapter"]) for match in CHAPTER.finditer(text)]


def _value(digits: str | None) -> int:
    if not digits:
        return 0
    return int(digits) if digits.isdecimal() else number(digits)


def bigrams(text: str) -> set[str]:
    """All pairs of neighbouring characters."""
    return {text[i : i + 2] for i in range(len(text) - 1)}
