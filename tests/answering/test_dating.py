"""Days against the day in force and the day of issue."""

from datetime import date

import pytest

from assistant.answering.dating import When, dated, misdated, misissued

FORCE = date(2019, 10, 24)
TODAY = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2019年9月开的会,算不算在细则施行之后?", When.BEFORE),
        ("2019年10月25日细则生效了没有?", When.AFTER),
        ("2019年10月20日的会议算在细则施行后吗?", When.BEFORE),
        ("2018年的行为适用这个细则吗?", When.BEFORE),
        ("2019年10月24日当天算不算施行", When.ON),
        ("2019-11-01生效了吗", When.AFTER),
        ("二〇一九年十月二十五日生效了没有", When.AFTER),
        ("今天细则生效了吗", When.AFTER),
        ("2019年底的会要不要算", When.AFTER),
    ],
)
def test_a_day_stands_before_or_after(text: str, when: When) -> None:
    found = dated(text, FORCE, TODAY)
    assert found is not None
    assert found.when is when


@pytest.mark.parametrize(
    "text",
    [
        "2019年10月的会议适用吗",
        "2019年的会议适用这个细则吗",
        "2019年13月的会议适用吗",
        "2019年2月30日的会议适用吗",
        "2018年和2020年的会议适用吗",
        "2020年学法几次",
        "细则适用于谁",
    ],
)
def test_a_day_too_rough_or_not_asked_about_is_left_open(text: str) -> None:
    assert dated(text, FORCE, TODAY) is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("本细则自2020年1月1日起施行,2019年底的会议就不用算了吧?", ("2020年1月1日",)),
        ("细则从2020年开始施行,由谁解释", ("2020年",)),
        ("施行日期是2019年10月30日,对吗", ("2019年10月30日",)),
        ("细则是2018年生效的,没记错吧", ("2018年",)),
        ("自2019年10月24日起施行", ()),
        ("怎么2019年才施行?", ()),
        ("2019年10月25日生效了没有", ()),
        ("2019年9月在施行之前", ()),
        ("2018年开会", ()),
    ],
)
def test_a_wrong_day_in_force_is_found(text: str, wrong: tuple[str, ...]) -> None:
    assert misdated(text, FORCE) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("细则2018年就印发了吧", ("2018年",)),
        ("2019年10月24日印发", ()),
        ("2019年10月30日在网站上公布", ()),
        ("2018年施行", ()),
    ],
)
def test_a_wrong_day_of_issue_is_found(text: str, wrong: tuple[str, ...]) -> None:
    assert misissued(text, FORCE) == wrong
