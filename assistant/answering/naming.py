"""The clauses that a question names, and what it says besides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.cues import cues
from assistant.answering.question import Turn
from assistant.retrieval.words import simplify
from assistant.rules.absence import inventory
from assistant.rules.citation import read
from assistant.rules.clause import ClauseId
from assistant.rules.reference import Reference
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import Resolved, headings, resolve

STRUCTURE = re.compile(
    r"(?<!第)(?:几|多少|哪几)个?(?:章|条|项|款|小点|小项)(?!清单)|(?:有没有|有无|是否|再|还|没)再?分.{0,4}(?:项|款|[(（]一)|分不分项|分没分项|分项[吗么不没]|分[几哪]项"
    r"|(?<!第)(?:共|一共|总共|只有|有)(?:有|计)?[0-9一二三四五六七八九十]+个?(?:章|条|项)(?!制度|工作|任务|措施|规定)"
    r"|第几条(?:起|开始|到|至|止)|起止|how many (?:chapters|articles|items)"
)
"""A question how many parts there are."""

NAME = 60
"""So many characters at most, the name of another law stands before a reference."""

MOST_MISSING = 3
"""Of a list of clauses that do not exist, so many are told of."""

_THINGS = "(?!制度|工作|任务|措施|改革|规定|要求|路|龙|线|街|河|建议|意见|消息|信息|新闻|问题|件)"
_STEP = re.compile(
    r"(?<![以加写列补添])(?P<way>[下上前后]|紧?接着)[面头边]?的?(?:那一?|一)"
    rf"(?:条|(?P<item>项)){_THINGS}"
)
_THIS = re.compile(
    r"(?:^|[\s,;:。?!、的]|那么?|请问|[把看念对按照据在]|结合)"
    rf"(?:[这该本](?:一?条|(?P<item>一?项))|那一条|那一项|刚才那条|[整全]条){_THINGS}"
)
_LATIN = re.compile(r"[a-z']+")
_CHINESE = re.compile(r"[㐀-鿿]")
_OTHER_LAW = re.compile(
    r"(?:《(?P<title>[^》]+)》|(?P<name>[㐀-鿿]{0,12}?(?:宪法|民法典|公司法|(?<![学普执司守用立违合依述尊])法|条例|办法|准则|章程)"
    r"|(?:中央|国务院|全国|省委|省政府|浙江省)[㐀-鿿]{0,12}?(?:规定|文件|意见|决定|通知|纲要)))"
    r"\s*(?:的|里|中)?\s*$"
)
_OF_OTHERS = re.compile(
    r"(?:中央|国家|国务院|全国|省(?:里|委|政府|级)?|浙江省?)(?:出台|制定|印发)?的?[㐀-鿿]{0,8}"
    r"(?:规定|办法|条例|文件|意见|细则)(?:里|中|上|对|怎么|如何|要求|有没有|第)"
)
"""A question what another level's text says."""

_BLANK = re.compile(r"[\s,.，。?？!！、;；:：“”\"'《》()（）\[\]<>-]+")


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: ``clauses`` looked up, in its order; ``foreign`` where they are another law's.

    ``goes_on`` tells that they were told from the clause spoken of before (下一条, 第二项呢). ``rest`` is
    the text without them, ``content`` what it says besides naming clauses and asking to see them.
    """

    clauses: tuple[Resolved, ...]
    foreign: bool
    rest: str
    content: str
    goes_on: bool = False


def named(text: str, history: Sequence[Turn], regulation: Regulation) -> Named:
    """The clauses that a simplified text names; a bare 第二项 belongs to the clause spoken of before."""
    references = _by_heading(text, read(text, headings(regulation)), regulation)
    return Named(
        clauses=tuple(_resolve(text, references, _spoken_of(history, regulation), regulation)),
        foreign=bool(_OF_OTHERS.search(text))
        or any(_of_another_law(_before(text, reference), regulation) for reference in references),
        rest=_without(text, references),
        content=_content(text, references),
        goes_on=not references or any(reference.items for reference in references),
    )


def _before(text: str, reference: Reference) -> str:
    """The words before a reference, as far as the name of a law may reach."""
    start = reference.span[0]
    return text[max(0, start - NAME) : start]


def _by_heading(text: str, references: list[Reference], regulation: Regulation) -> list[Reference]:
    """附则有几条, 总则: a chapter named by its heading alone."""
    if references:
        return references
    for chapter in regulation.chapters:
        start = text.find(chapter.heading)
        if chapter.heading and start >= 0:
            return [Reference((start, start + len(chapter.heading)), chapter=chapter.number)]
    return references


def _of_another_law(before: str, regulation: Regulation) -> bool:
    """Whether the words right before a reference name another text than ours."""
    match = _OTHER_LAW.search(before)
    if not match:
        return False
    name = match["title"] or match["name"]
    return "细则" not in name and not name.startswith("本") and name not in regulation.title


def _without(text: str, references: Sequence[Reference]) -> str:
    for start, end in sorted({reference.span for reference in references}, reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def _content(text: str, references: Sequence[Reference]) -> str:
    """What a text says besides naming clauses and asking to see them."""
    rest = _BLANK.sub("", cues().lookup.sub("", STRUCTURE.sub("", _without(text, references))))
    return _LATIN.sub("", rest) if _CHINESE.search(text) else rest


def _resolve(
    text: str, references: Sequence[Reference], within: ClauseId | None, regulation: Regulation
) -> Iterator[Resolved]:
    if references:
        said = 0
        for reference in references:
            if not reference.items or within is not None:
                found = resolve(reference, regulation, within)
                said += found.missing is not None
                if found.missing is None or said <= MOST_MISSING:
                    yield found
        return
    beside = _going_on(text, within, regulation) if within is not None else None
    if beside:
        yield beside


def _going_on(text: str, within: ClauseId, regulation: Regulation) -> Resolved | None:
    """下一条, 上一项, 这一条, 该项: told from the clause spoken of before."""
    step, this = _STEP.search(text), _THIS.search(text)
    if step:
        forth = step["way"] not in "上前"
        return (_item_beside if step["item"] else _beside)(within, forth, regulation)
    if not this or (this["item"] and within.item is None):
        return None
    return Resolved((regulation.clause(within) if this["item"] else regulation.article_of(within),))


def _beside(within: ClauseId, forth: bool, regulation: Regulation) -> Resolved:
    """The article before or after, also across a 第二十条之一."""
    articles = regulation.articles
    place = articles.index(regulation.article_of(within)) + (1 if forth else -1)
    if 0 <= place < len(articles):
        return Resolved((articles[place],))
    end = articles[-1 if forth else 0]
    beyond = "最后一条，后面没有别的条文" if forth else "第一条，前面没有别的条文"
    return Resolved((end,), missing=f"{end.label}是{regulation.short_title}的{beyond}。")


def _item_beside(within: ClauseId, forth: bool, regulation: Regulation) -> Resolved | None:
    """The item before or after; ``None`` where the clause spoken of is no item."""
    item = regulation.clause(within)
    if item.id.item is None or item.id.parent is None:
        return None
    holder = regulation.clause(item.id.parent)
    place = holder.children.index(item.id) + (1 if forth else -1)
    if 0 <= place < len(holder.children):
        return Resolved((regulation.clause(holder.children[place]),))
    beyond = "最后一项，后面没有别的项" if forth else "第一项，前面没有别的项"
    return Resolved((holder,), missing=f"{item.label}是{holder.label}的{beyond}（{inventory(holder)}）。")


def _spoken_of(history: Sequence[Turn], regulation: Regulation) -> ClauseId | None:
    """The clause spoken of last; what the assistant is said to have said counts only as far as it exists."""
    last: ClauseId | None = None
    for turn in history:
        text = simplify(turn.content)
        for found in _resolve(text, read(text, headings(regulation)), last, regulation):
            if found.missing is None and found.chapter is None:
                last = found.clauses[-1].id
    return last
