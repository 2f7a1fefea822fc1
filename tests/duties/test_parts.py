"""The parts of the reader: folding, days, places, words by their sound."""

from datetime import date

import pytest

from assistant.duties import dates, hearing
from assistant.duties.check import Checker
from assistant.duties.folding import fold
from assistant.duties.places import places
from assistant.duties.post import Level, Organ, Role, lowest
from assistant.duties.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("餘杭區　區長", "余杭区区长"),
        ("<b>余杭</b>区&nbsp;区长👍", "余杭区区长"),
        ("Mayor  of Hangzhou", "mayor of hangzhou"),
        ("３月", "3月"),
        ("", ""),
    ],
)
def test_folding(source: str, text: str) -> None:
    folded = fold(source)
    assert folded.text == text
    assert len(folded.origin) == len(text)


def test_the_way_back() -> None:
    folded = fold("A<i>余杭</i> 區")
    start, end = folded.span(1, 4)
    assert folded.source[start:end] == "余杭</i> 區"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018年的区长", date(2018, 1, 1), date(2018, 12, 31)),
        ("二〇一八年五月", date(2018, 5, 1), date(2018, 5, 31)),
        ("2019年10月23日", date(2019, 10, 23), date(2019, 10, 23)),
        ("2019-10-23", date(2019, 10, 23), date(2019, 10, 23)),
        ("2020年2月", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019年10月24日之前", date.min, date(2019, 10, 23)),
        ("before 2020", date.min, date(2019, 12, 31)),
    ],
)
def test_days(text: str, first: date, last: date) -> None:
    ((_, period),) = dates.read(text)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize("text", ["从2018年起", "2018年上任", "since 2018", "2018年13月", "12345", "18年"])
def test_no_days(text: str) -> None:
    assert dates.read(text) == []


@pytest.mark.parametrize(
    ("text", "name", "level", "ours"),
    [
        ("杭州市西湖区", "西湖区", Level.DISTRICT, True),
        ("南昌市西湖区", "南昌市西湖区", Level.DISTRICT, False),
        ("建德市", "建德市", Level.DISTRICT, True),
        ("五常街道", "五常街道", Level.TOWNSHIP, True),
        ("乌镇镇", "乌镇镇", Level.TOWNSHIP, False),
        ("义乌市", "义乌市", Level.DISTRICT, False),
        ("浙江省", "浙江省", Level.PROVINCE, False),
        ("江干区", "江干区", Level.DISTRICT, True),
    ],
)
def test_places(text: str, name: str, level: Level, ours: bool) -> None:
    place = places().find(text)[-1].place
    assert (place.name, place.level, place.ours) == (name, level, ours)


def test_the_thirteen_divisions_of_hangzhou_are_there_now() -> None:
    now = date(2024, 1, 1)
    known = {place for _, place in places().all() if place.ours and place.level is Level.DISTRICT}
    there = {p.name for p in known if (p.since or now) <= now <= (p.until or now)}
    districts = {"上城区", "拱墅区", "西湖区", "滨江区", "萧山区", "余杭区", "临平区", "钱塘区", "富阳区"}
    assert there == districts | {"临安区", "桐庐县", "淳安县", "建德市"}


def test_the_lowest_level_counts() -> None:
    assert lowest([Level.CITY, Level.TOWNSHIP, Level.UNKNOWN]) is Level.TOWNSHIP


@pytest.mark.parametrize(
    ("said", "meant"),
    [("余杭区区张", "余杭区区长"), ("余航区区长", "余杭区区长"), ("市财正局局长", "市财政局局长")],
)
def test_by_sound(said: str, meant: str) -> None:
    text, pairs = hearing.mend(said, vocabulary(), places())
    assert text == meant
    assert pairs


@pytest.mark.parametrize(
    "text", ["我们区正常吗", "区委班子", "新华书籍", "农贸市场", "县政府现场办公", "乡镇副镇长"]
)
def test_words_of_their_own_stay(text: str) -> None:
    assert hearing.mend(text, vocabulary(), places()) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        "市长热线电话是多少",
        "书记员是什么",
        "城市长期规划",
        "校长负责制",
        "政府常务会议每年学法几次",
        "党委常委会",
    ],
)
def test_no_post_where_none_is_named(text: str, checker: Checker) -> None:
    assert checker.read(text).posts == ()


def test_the_fields_of_a_post(checker: Checker) -> None:
    (post,) = checker.read("请问2020年杭州市余杭区教育局副局长算吗").posts
    assert (post.organ, post.level, post.role) == (Organ.GOVERNMENT_DEPARTMENT, Level.DISTRICT, Role.DEPUTY)
    assert post.text == "杭州市余杭区教育局副局长"
    assert post.place is not None
    assert post.place.name == "余杭区"
    assert post.period is not None
    assert post.period.first.year == 2020
