"""From a text as people write it to the posts named in it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.duties import dates, english, hearing
from assistant.duties.folding import Folded, fold
from assistant.duties.places import Mention, Places, is_elsewhere, places
from assistant.duties.post import Level, Organ, Post, Reading, Role
from assistant.duties.scan import Scan
from assistant.duties.vocabulary import Vocabulary, vocabulary

_JOINED = re.compile(r"^(?:[、,，及和与兼/&+（(]|同时|并|还|又|担任|兼任|也|是|的|以及|且|党组|党委|任)*$")
_PRESIDES = re.compile("(?:由|让|叫|是)我(?:来|先|暂时|临时|代为)*(?:主持|负责全面|牵头负责|全面负责|顶)")
"""By which a deputy says to preside, wherever in the text."""

_TERM = re.compile("第[一二三四五六七八九十]+届(?=委员会)")
"""建德市第十五届委员会 is the 建德市委员会."""

_AFTER_PLACE = frozenset("那的这呢也跟和与、，,在是有怎")


class PostReader:
    """Reads posts with the words of ``knowledge/posts.toml`` and the places of ``knowledge/places.*``.

    Raises `KnowledgeError` where these files are missing or damaged; a text of any kind raises nothing.
    """

    def __init__(self, words: Vocabulary | None = None, known: Places | None = None) -> None:
        self._words = words or vocabulary()
        self._places = known or places()

    def __call__(self, text: str) -> Reading:
        """The posts in ``text``, in its order; none where it names none."""
        folded = fold(text)
        if english.is_english(folded.text):
            right = english.misspelled(folded.text, self._places)
            pairs = tuple((folded.text[start:end], meant) for start, end, meant in right)
            corrected = folded.replaced(right)
            posts = english.read(corrected.text, self._places)
            if posts:
                return Reading(text, _placed(posts, corrected), 0.8, english=True, mended=pairs)
        folded = folded.replaced([(*m.span(), "\n") for m in self._words.aside.finditer(folded.text)])
        terms = [(m.start(), m.end() + 1, folded.text[m.end()]) for m in _TERM.finditer(folded.text)]
        folded = folded.replaced(terms)
        spelled = hearing.latin(folded.text, self._words, self._places, english.mixed())
        mended = tuple((folded.text[start:end], meant) for start, end, meant in spelled)
        folded = folded.replaced(spelled)
        posts = self._read(folded.text)
        heard, pairs = hearing.mend(folded.text, self._words, self._places)
        again = self._read(heard) if pairs else []
        if again:
            posts, mended = again, (*mended, *pairs)
        return Reading(text, _placed(posts, folded), _sure(posts, bool(mended)), mended=mended)

    def elsewhere(self, text: str) -> bool:
        """Whether a text names cities, counties or other provinces, and none of the rules' own place."""
        folded = fold(text).text
        found = self._places.find(folded)
        sure = [mention for mention in found if not mention.weak or _is_place(folded, mention)]
        places = [mention.place for mention in sure if mention.place.level is not Level.TOWNSHIP]
        return any(is_elsewhere(place) for place in places) and not any(place.ours for place in places)

    def _read(self, text: str) -> list[Post]:
        posts = Scan(text, self._words, self._places).posts() or _nobody(text, self._words)
        when = [*dates.read(text), *dates.long_ago(text, self._words.long_ago)]
        if when:
            posts = [
                replace(post, period=min(when, key=lambda found: abs(found[0] - post.span[0]))[1])
                for post in posts
            ]
        if _PRESIDES.search(text):
            posts = [
                replace(post, role=Role.PRESIDING) if post.role is Role.DEPUTY else post for post in posts
            ]
        return _of_whom(text, _without_predicates(posts, self._words), self._words)


def _nobody(text: str, words: Vocabulary) -> list[Post]:
    """Somebody who leads nothing, where that is all that is said."""
    match = words.people.fullmatch(text.strip("。.!！?？ \n"))
    if match is None:
        return []
    at = text.index(match[1])
    return [Post(match[1], (at, at + len(match[1])), role=Role.INTERNAL, word=match[1])]


def _is_place(text: str, mention: Mention) -> bool:
    """Whether the short name of a city is no other word, by what follows: 宁波那边, but 长治久安."""
    return mention.place.level is Level.CITY and text[mention.end : mention.end + 1] in _AFTER_PLACE


def _without_predicates(posts: list[Post], words: Vocabulary) -> list[Post]:
    """Without words for any first leader where a post is named: 派出所所长也要当第一责任人吗."""

    def bare(post: Post) -> bool:
        head = words.heads.get(post.word)
        nowhere = post.organ is Organ.UNKNOWN and post.place is None and post.level is Level.UNKNOWN
        return nowhere and head is not None and head.first

    named = [post for post in posts if not bare(post)]
    return named or posts


def _of_whom(text: str, posts: list[Post], words: Vocabulary) -> list[Post]:
    """The posts of the person asking, where one says who one is, not those only spoken of."""
    if len(posts) < 2:
        return posts
    mine: list[Post] = []
    others: list[Post] = []
    spoken: list[Post] = []
    end = 0
    for post in posts:
        gap = text[end : post.span[0]]
        if words.another.match(text, post.span[1]) or words.chosen.match(text, post.span[1]):
            spoken.append(post)
        elif mine and mine[-1].span[1] == end and _JOINED.match(gap) or words.self.search(gap):
            mine.append(post)
        else:
            (spoken if words.above.search(gap) else others).append(post)
        end = post.span[1]
    return mine or others or spoken


def _placed(posts: list[Post], folded: Folded) -> tuple[Post, ...]:
    """The posts with their spans in the text as written."""
    out = []
    for post in posts:
        start, end = folded.span(*post.span)
        out.append(replace(post, span=(start, end), text=folded.source[start:end]))
    return tuple(out)


def _sure(posts: list[Post], mended: bool) -> float:
    if not posts:
        return 0.0
    known = any(post.place or post.level != "unknown" for post in posts)
    bodies = any(post.organ != "unknown" for post in posts)
    return (0.4 + 0.3 * bodies + 0.3 * known) * (0.7 if mended else 1.0)
