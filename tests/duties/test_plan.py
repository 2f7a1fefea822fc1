"""The tasks of a year: how many, when, in whose words; dates that are moved."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from assistant.duties.check import Checker
from assistant.duties.plan import Task, day_of, plan
from assistant.duties.suggestion import FILE, Suggestions
from assistant.errors import KnowledgeError, UsageError
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation
from tests.duties.made import FOLDER, hints, planned

PARTY = {
    ("4.2", "定期"): (1, 0),
    ("4.2", "每年至少1次"): (1, 1),
    ("7.1", "每年"): (5, 5),  # 人大、政府、政协、法院、检察院党组, 分别听取
    ("7.2", "经常性"): (1, 0),
    ("8.5", "年度"): (1, 1),
    ("8.5", "年终"): (1, 1),
    ("9.2", "经常性"): (1, 0),
    ("9.2", "每年不少于2次"): (2, 2),
}
GOVERNMENT = {
    ("14.1", "年度"): (1, 1),
    ("14.2", "每年至少1次"): (1, 1),
    ("14.2", "每半年至少1次"): (2, 2),
    ("14.5", "年度"): (1, 1),
    ("15.3", "定期"): (1, 0),
    ("16.2", "按期"): (1, 0),
    ("17.5", "经常性"): (1, 0),
    ("19.2", "每年不少于4次"): (4, 4),
    ("19.3", "定期"): (1, 0),
    ("19.3", "每年至少1期"): (1, 1),
}
BOTH = {("20", "年终"): (1, 1)}
"""Written by hand from the text: how many tasks of each fact in a year, and how many of them with a date."""


@pytest.fixture(scope="module")
def of_government(checker: Checker, regulation: Regulation) -> list[Task]:
    return planned(checker, regulation, "余杭区区长")


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("余杭区委书记", PARTY | BOTH),
        ("余杭区区长", GOVERNMENT | BOTH),
        ("市财政局局长", GOVERNMENT | BOTH),
        ("余杭区委书记、区长", PARTY | GOVERNMENT | BOTH),
    ],
)
def test_as_many_tasks_as_the_text_asks_for(
    post: str, expected: dict[tuple[str, str], tuple[int, int]], checker: Checker, regulation: Regulation
) -> None:
    tasks = planned(checker, regulation, post)
    made = Counter((task.clause.id.key, task.how_often) for task in tasks)
    dated = Counter((task.clause.id.key, task.how_often) for task in tasks if task.date)
    assert {key: (count, dated[key]) for key, count in made.items()} == expected


@pytest.mark.parametrize("post", ["余杭区副区长", "书记", ""])
def test_no_plan_where_the_rules_do_not_bind(post: str, checker: Checker, regulation: Regulation) -> None:
    assert planned(checker, regulation, post) == []


def test_a_title_has_no_word_that_is_not_in_the_clause(checker: Checker, regulation: Regulation) -> None:
    for task in planned(checker, regulation, "余杭区委书记、区长"):
        words = iter(task.clause.text)
        assert all(c in words for c in task.title), task.title
        assert task.fact.quote in task.clause.text


def test_each_part_of_a_duty_has_its_own_task(checker: Checker, regulation: Regulation) -> None:
    names = [
        task.name for task in planned(checker, regulation, "余杭区委书记") if task.clause.id.key == "7.1"
    ]
    assert names[0] == "听取本级人大党组工作汇报"
    assert names[-1] == "听取本级检察院党组工作汇报"


def test_tasks_of_one_count_are_numbered(of_government: list[Task]) -> None:
    names = [task.name for task in of_government if task.clause.id.key == "19.2"]
    assert names == [f"政府常务会议每年学法不少于4次（第{n}次）" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("how_often", "months"),
    [("每半年至少1次", [6, 12]), ("每年不少于4次", [3, 6, 9, 12]), ("年终", [12]), ("每年至少1期", [9])],
)
def test_suggested_dates_are_spread_over_the_year(
    how_often: str, months: list[int], of_government: list[Task]
) -> None:
    days = [task.date for task in of_government if task.how_often == how_often]
    assert [day.month for day in days if day] == months


@pytest.mark.parametrize("year", range(2020, 2032))
def test_suggestions_lie_in_the_year_on_working_days_and_in_order(
    year: int, checker: Checker, regulation: Regulation
) -> None:
    days = [task.date for task in planned(checker, regulation, "余杭区委书记、区长", year) if task.date]
    assert all(day.year == year and day.weekday() < 5 for day in days)
    assert days == sorted(days)


def test_nothing_is_suggested_on_a_holiday(tmp_path: Path, checker: Checker, regulation: Regulation) -> None:
    def of(folder: Path, year: int) -> list[date]:
        known = Suggestions.load(folder, regulation, facts)
        return [task.date for task in plan(checker("余杭区区长"), year, known) if task.date]

    facts = Facts.load(FOLDER / "facts.toml", regulation)
    dragon_boat = date(2026, 6, 19)  # a Friday; the 20th is the Saturday after it
    assert dragon_boat not in of(FOLDER, 2026)
    assert date(2026, 6, 18) in of(FOLDER, 2026)
    text = (FOLDER / FILE).read_text(encoding="utf-8")
    for day, expected in (("01-01", date(2026, 1, 1)), ("10-01", date(2026, 9, 30))):
        (tmp_path / FILE).write_text(text.replace('days = ["01-20"]', f'days = ["{day}"]'), encoding="utf-8")
        assert expected in of(tmp_path, 2026)  # never into the year before


def test_what_has_no_date_comes_last(of_government: list[Task]) -> None:
    dated = [bool(task.date) for task in of_government]
    assert dated == sorted(dated, reverse=True)


def test_a_suggestion_says_that_it_is_one(of_government: list[Task]) -> None:
    assert of_government[0].suggested
    assert of_government[0].date == date(2026, 1, 20)
    assert not of_government[-1].suggested


def test_ids_are_unique_and_do_not_depend_on_the_post(checker: Checker, regulation: Regulation) -> None:
    both = {task.id for task in planned(checker, regulation, "余杭区委书记、区长")}
    ids = [task.id for task in planned(checker, regulation, "余杭区区长")]
    assert len(ids) == len(set(ids))
    assert set(ids) < both
    assert not set(ids) & {task.id for task in planned(checker, regulation, "余杭区区长", 2027)}


def test_an_id_is_the_one_that_people_have_marks_on(of_government: list[Task]) -> None:
    third = [task.id for task in of_government if task.clause.id.key == "19.2"][2]
    assert third == "hangzhou-2019_19.2_765876e1_3_2026"


def test_a_moved_date_is_no_suggestion_and_is_sorted_in(
    of_government: list[Task], checker: Checker, regulation: Regulation
) -> None:
    first, ongoing = of_government[0], of_government[-1]
    moved = {first.id: "2026年12月31日", ongoing.id: date(2026, 1, 2), "another": "2025-02-30"}
    tasks = plan(checker("余杭区区长"), 2026, hints(regulation), moved)
    assert (tasks[0].id, tasks[0].date) == (ongoing.id, date(2026, 1, 2))
    late = next(task for task in tasks if task.id == first.id)
    assert (late.date, late.suggested) == (date(2026, 12, 31), False)


@pytest.mark.parametrize(
    "written", ["2026-3-5", "2026/03/05", "2026.3.5", "2026年3月5日", "3月5日", " 03-05 "]
)
def test_dates_as_people_write_them(written: str) -> None:
    assert day_of(written, 2026) == date(2026, 3, 5)


def test_a_moment_counts_as_its_day() -> None:
    assert day_of(datetime(2026, 3, 5, 12), 2026) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-02-30", "没有"),
        ("2025-02-29", "没有"),
        ("13月1日", "没有"),
        ("2027-01-01", "不在2026年内"),
        ("下周三", "看不懂"),
        ("", "看不懂"),
    ],
)
def test_a_date_that_cannot_be(written: str, said: str, of_government: list[Task], checker: Checker) -> None:
    with pytest.raises(UsageError, match=said):
        plan(checker("余杭区区长"), 2026, None, {of_government[0].id: written})


@pytest.mark.parametrize("year", [-1, 0, 2018, 2019, 10000])
def test_a_year_without_a_plan(year: int, checker: Checker, regulation: Regulation) -> None:
    with pytest.raises(UsageError):
        planned(checker, regulation, "余杭区区长", year)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"03-20"', '"02-29"', "无法读取"),
        ('clause = "14.1"', 'clause = "14.3"', "14.3"),
        ('"检察院"]', '"监委"]', "监委"),
        ('title = "听取', 'title = "认真听取', "认真听取"),
        ('title = "听取本级{part}党组工作汇报"\n', "", "同时"),
        ("[[task]]", "[[tasks]]", "无法读取"),
        ('days = ["01-20"]', "day = 1", "无法读取"),
        ('days = ["01-20"]', 'days = ["01-20", "02-20"]', "应有1个日期"),
        ('days = ["05-01"]', 'days = ["02-29"]', "无法读取"),
        ('days = ["05-01"]', "", "无法读取"),
        ("    2020-06-25,", '    "2020-06-25",', "无法读取"),
    ],
)
def test_hints_that_go_beyond_the_text_are_refused(
    old: str, new: str, said: str, tmp_path: Path, regulation_folder: Path, regulation: Regulation
) -> None:
    text = (regulation_folder / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new), encoding="utf-8")
    facts = Facts.load(regulation_folder / "facts.toml", regulation)
    with pytest.raises(KnowledgeError, match=said):
        Suggestions.load(tmp_path, regulation, facts)


def test_without_hints_dates_are_spread(tmp_path: Path, checker: Checker, regulation: Regulation) -> None:
    none = Suggestions.load(tmp_path, regulation, Facts())
    days = {task.how_often: task.date for task in plan(checker("余杭区区长"), 2026, none)}
    assert days["每年至少1期"] == date(2026, 12, 18)
