"""The tab of duties without a browser: what is shown, what is kept, what is made."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.duties.choice import description, post_of
from assistant.duties.length import LONGEST_POST
from assistant.duties.ruling import VerdictKind
from assistant.duties.standing import standing
from assistant.errors import KnowledgeError, UsageError
from assistant.paths import knowledge_dir
from assistant.rules.regulation import Regulation, load
from assistant.web.duties import texts
from assistant.web.duties.desk import Desk
from assistant.web.duties.duty_list import duty_list
from assistant.web.duties.inquiry import Inquiry, objection
from assistant.web.duties.plan_card import plan_card
from assistant.web.duties.roster_card import roster_form
from assistant.web.duties.verdict_card import verdict_card
from assistant.web.duties.versus_card import comparison, versus_form
from tests.duties.made import DAY

HEAD = "余杭区区长"
YEAR = 2026


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(load(knowledge_dir() / "hangzhou-2019"), tmp_path_factory.mktemp("people"), lambda: DAY)


def of(desk: Desk, person: str = "张三", post: str = HEAD, year: int = YEAR) -> Inquiry:
    return desk.look(Inquiry(post, person, year)).inquiry


def tags(html: str) -> set[str]:
    """Every tag and attribute in the markup."""
    found: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update({tag, *(name for name, _ in attrs)})

    Reader().feed(html)
    return found


@pytest.mark.parametrize(
    ("post", "mark", "clause"),
    [
        (HEAD, "适用", "2"),
        ("五常街道党工委书记", "参照执行", "21"),
        ("余杭区副区长", "未规定", "2"),
        ("副区长(主持工作)", "不能确定", "22"),
    ],
)
def test_the_verdict_has_its_mark_its_sentence_and_the_clause_of_each_step(
    desk: Desk, post: str, mark: str, clause: str
) -> None:
    check = desk.look(Inquiry(post)).dossier.check
    html = verdict_card(desk.regulation, check)
    assert re.findall(r'class="stamp [\w-]+">([^<]+)<', html) == [mark]
    shown = unescape(re.sub("<[^>]+>", "", html))
    assert check.verdict.answer.partition("：")[2] in shown
    steps = html.split("<li>")[1:]
    assert len(steps) == len(check.verdict.steps) > 0
    assert all('class="cite"' in step for step in steps)
    assert f'value="{clause}"' in html


def test_each_mark_has_a_shape_of_its_own() -> None:
    style = (Path(__file__).parents[2] / "assistant/web/static/style.css").read_text(encoding="utf-8")
    for kind in VerdictKind:
        assert f".stamp-{kind.value} {{" in style
    assert len({standing(kind) for kind in VerdictKind}) == 4


def test_choices_are_numbered_buttons_that_name_a_post_or_say_what_to_add(desk: Desk) -> None:
    check = desk.look(Inquiry("书记")).dossier.check
    html = verdict_card(desk.regulation, check)
    assert re.findall(r'class="chip" value="(\d)"', html) == list("0123")
    answers = [desk.choice(choice) for choice in check.verdict.choices]
    assert answers[0][1] == "市委书记" and "市委书记" in answers[0][0]
    assert answers[2][1] is None and "国有企业的党组（党委）书记" in answers[2][0]


@pytest.mark.parametrize("vague", ["", "书记", "主任", "院长", "局长", "部长", "一把手", "董事长", "某某"])
def test_a_post_offered_for_a_choice_is_judged_as_the_choice_says(shared: Desk, vague: str) -> None:
    choices = shared.look(Inquiry(vague)).dossier.check.verdict.choices
    assert len(choices) >= 2
    for choice in choices:
        post = post_of(choice, shared._open().checker)
        said = choice.removeprefix(description(choice))
        assert [standing(kind) for kind in VerdictKind if standing(kind) in said] or "“" in choice
        if post:
            judged = standing(shared.look(Inquiry(post)).dossier.check.verdict.kind)
            assert judged in said or f"“{post}”" in choice
        else:
            assert description(choice) in shared.choice(choice)[0]


def test_duties_with_a_number_come_first_and_all_are_there(desk: Desk) -> None:
    dossier = desk.look(Inquiry(HEAD)).dossier
    html = duty_list(dossier)
    keys = re.findall(r'class="cite" value="([^"]+)"', html)
    assert [unescape(key) for key in keys] == [duty.clause.id.key for duty in dossier.check.duties]
    open_part = html.partition("<details>")[0]
    assert "每年不少于4次" in open_part and "每半年至少1次" in open_part
    assert duty_list(desk.look(Inquiry("余杭区副区长")).dossier) == ""
    assert texts.LIKENED in duty_list(desk.look(Inquiry("市财政局局长")).dossier)


def test_a_plan_by_reference_is_said_to_be_an_aid(desk: Desk) -> None:
    assert texts.LIKENED in plan_card(desk.look(Inquiry("市财政局局长")))
    assert texts.LIKENED not in plan_card(desk.look(Inquiry(HEAD)))


def test_the_plan_shows_each_task_with_its_clause_and_a_date_of_the_year(desk: Desk) -> None:
    view = desk.look(Inquiry(HEAD, "", YEAR))
    html = plan_card(view)
    assert html.count('<li class="task ') == len(view.dossier.tasks)
    assert set(re.findall(r'min="([^"]+)" max="([^"]+)"', html)) == {("2026-01-01", "2026-12-31")}
    assert texts.SUGGESTED in html and "<progress" not in html
    assert 'class="task planned"' in html and texts.STATE_OVERDUE not in html


def test_done_note_date_and_undo_are_kept_for_a_person_in_a_post(desk: Desk) -> None:
    who = of(desk)
    task = desk.look(who).dossier.dated[0].id
    desk.keep(who, task, "done", "2026-01-15")
    desk.keep(who, task, "note", "第1次<b>常务会议</b>")
    desk.keep(who, task, "move", "2026-01-10")
    again = Desk(desk.regulation, desk._data, lambda: DAY).look(who)
    mark = again.dossier.marks[task]
    assert (mark.done, mark.moved, mark.note) == (
        date(2026, 1, 15),
        date(2026, 1, 10),
        "第1次<b>常务会议</b>",
    )
    html = plan_card(again)
    assert 'class="task done"' in html and 'value="2026-01-10"' in html and "<b>" not in html
    assert again.progress and (again.progress.done, again.progress.total) == (1, len(again.dossier.dated))
    assert desk.keep(who, task, "undo", "") == texts.UNDONE.format(what=texts.CHANGES["date"])
    assert desk.look(who).dossier.marks[task].moved is None
    for other in (of(desk, "李四"), of(desk, post="余杭区委书记")):
        assert desk.look(other).dossier.marks == {}
    for other in (of(desk, "李四"), of(desk, post="余杭区委书记"), of(desk, year=2025)):
        assert 'class="task done"' not in plan_card(desk.look(other))
    desk.keep(who, task, "reopen", "")
    assert 'class="task done"' not in plan_card(desk.look(who))


def test_the_card_and_the_count_agree_on_what_is_done(desk: Desk) -> None:
    """Also where a day was kept that is still to come, as before a clock was put right."""
    who = of(desk)
    task = desk.look(who).dossier.dated[0]
    desk.keep(who, task.id, "done", "2026-11-23")
    for today, done in ((DAY, 1), (date(2026, 11, 22), 0)):
        view = Desk(desk.regulation, desk._data, lambda today=today: today).look(who)
        assert view.progress and view.progress.done == done
        assert plan_card(view).count('class="task done"') == done
        assert (view.dossier.done(task) is not None) == bool(done)


def test_nothing_can_be_done_in_a_year_to_come(desk: Desk) -> None:
    html = plan_card(desk.look(of(desk, year=YEAR + 1)))
    assert 'data-act="move"' in html and 'data-act="done"' not in html
    done = of(desk)
    desk.keep(done, desk.look(done).dossier.dated[0].id, "done", "2026-01-15")
    assert 'data-act="done" value="2026-01-15" min="2026-01-01" max="2026-11-23"' in plan_card(
        desk.look(done)
    )


@pytest.mark.parametrize(
    "typed", ["余杭区长", "杭州市余杭区区长", "余杭区 区长", "餘杭區區長", "中共余杭区区长"]
)
def test_marks_do_not_hang_on_how_a_post_is_typed(desk: Desk, typed: str) -> None:
    who = of(desk, "ＡＢ 张 三")
    task = desk.look(who).dossier.dated[0].id
    desk.keep(who, task, "note", "一")
    assert who.person == "AB张三"
    assert desk.look(of(desk, "AB张三", typed)).dossier.marks[task].note == "一"


def test_long_posts_that_differ_at_their_ends_have_marks_of_their_own(desk: Desk) -> None:
    many = "、".join(
        f"余杭区{name}局局长" for name in ("教育", "民政", "财政", "水利", "审计", "统计", "司法")
    )
    one, other = (of(desk, post=f"{many}、{last}") for last in ("余杭区委党校校长", "余杭区国资委主任"))
    task = desk.look(one).dossier.dated[0].id
    desk.keep(one, task, "note", "一")
    assert desk.look(one).dossier.post == desk.look(other).dossier.post
    assert desk.look(other).dossier.marks == {}


def test_undoing_nothing_says_so(desk: Desk) -> None:
    who = of(desk)
    task = desk.look(who).dossier.dated[0].id
    assert desk.keep(who, task, "undo", "") == texts.NOTHING_TO_UNDO
    assert desk.keep(who, "no such task", "done", "2026-01-15") == ""
    assert desk.look(who).dossier.marks == {}


@pytest.mark.parametrize(
    ("person", "act", "value", "word"),
    [
        ("", "done", "2026-01-15", "姓名或代号"),
        ("  ", "move", "2026-01-15", "姓名或代号"),
        ("张三", "move", "2027-01-15", "不在2026年内"),
        ("张三", "move", "2026-02-30", "没有"),
        ("张三", "move", "明天", "看不懂日期"),
        ("张三", "done", "", "看不懂日期"),
        ("张三", "done", "2028-01-01", "完成日期"),
        ("张三", "done", "2026-11-24", "还没有到"),
        ("张三", "note", "注" * 1001, "1000"),
        ("名" * 41, "done", "2026-01-15", "40字"),
    ],
)
def test_what_cannot_be_kept_gets_one_line(desk: Desk, person: str, act: str, value: str, word: str) -> None:
    task = desk.look(Inquiry(HEAD, "", YEAR)).dossier.dated[0].id
    with pytest.raises(UsageError, match=word) as error:
        desk.keep(Inquiry(HEAD, person, YEAR), task, act, value)
    assert "\n" not in str(error.value)
    assert re.search(f'role="alert">[^<]*{word}', unescape(plan_card(desk.look(of(desk)), str(error.value))))


def test_many_people_at_once_lose_nothing(desk: Desk) -> None:
    people = [f"人{number}" for number in range(6)]

    def work(person: str) -> int:
        who = of(desk, person)
        for task in desk.look(who).dossier.dated[:4]:
            desk.keep(who, task.id, "done", "2026-01-15")
        return sum(bool(mark.done) for mark in desk.look(who).dossier.marks.values())

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(work, people)) == [4] * 6


def test_nothing_is_opened_or_written_before_it_is_used(regulation: Regulation, tmp_path: Path) -> None:
    desk = Desk(regulation, tmp_path / "people")
    assert desk._tools is None
    desk.look(Inquiry(HEAD))
    assert not (tmp_path / "people").exists()


def test_the_page_is_built_without_what_only_the_tab_needs() -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.paths import knowledge_dir;"
        "from assistant.rules.regulation import load; from assistant.web.app import build;"
        "from assistant.web.feedback import FeedbackStore; from tests.web.fake import FakeAssistant;"
        "build(FakeAssistant(load(knowledge_dir() / 'hangzhou-2019')), FeedbackStore(Path(sys.argv[1])));"
        "print(*[m for m in ('docx', 'openpyxl', 'icalendar', 'assistant.duties.check') if m in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    with TemporaryDirectory() as folder:
        run = subprocess.run(
            [sys.executable, "-c", code, f"{folder}/feedback.sqlite3"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
    assert run.stdout.strip() == ""


def test_a_regulation_without_tables_is_one_line_in_chinese(regulation: Regulation, tmp_path: Path) -> None:
    from dataclasses import replace

    with pytest.raises(KnowledgeError, match="[一-鿿]"):
        Desk(replace(regulation, id="no-such-regulation"), tmp_path).look(Inquiry(HEAD))


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=45))
def test_whatever_is_typed_is_text_only(shared: Desk, post: str, person: str) -> None:
    ours = tags(
        "".join(
            [
                *(render(shared, "余杭区区长", "张三")),
                *(render(shared, "书记", "张三")),
                *(render(shared, "市财政局局长", "")),
            ]
        )
    )
    html = "".join(render(shared, post, person))
    assert tags(html) <= ours | {"br"}
    assert "${" not in html and "{{" not in html and "`" not in html


def render(desk: Desk, post: str, person: str) -> list[str]:
    try:
        view = desk.look(Inquiry(post, person, YEAR))
    except UsageError as error:
        return [versus_form(person, str(error))]
    check = view.dossier.check
    return [
        verdict_card(desk.regulation, check),
        duty_list(view.dossier),
        plan_card(view, person, view.dossier.tasks[0].id if view.dossier.tasks else ""),
        versus_form(post, person, comparison(desk.regulation, (post, person), desk.compare(post, HEAD))),
        roster_form([post], person),
    ]


def test_the_comparison_counts_what_only_one_has(desk: Desk) -> None:
    found = desk.compare(HEAD, "余杭区委书记")
    html = comparison(desk.regulation, (HEAD, "余杭区委书记"), found)
    assert texts.ONLY.format(post=HEAD, count=len(found.only_left)) in html
    assert texts.BOTH.format(count=len(found.both)) in html
    assert html.count('class="cite"') == sum(map(len, (found.only_left, found.only_right, found.both)))
    other = comparison(desk.regulation, (HEAD, "余杭区副区长"), desk.compare(HEAD, "余杭区副区长"))
    assert texts.NOT_BOUND in other and texts.OTHER_STANDING.format(left="适用", right="未规定") in other


def test_posts_that_cannot_be_looked_at() -> None:
    assert objection(" \n") == texts.EMPTY_POST
    assert objection("长" * LONGEST_POST) is None
    assert str(LONGEST_POST + 1) in (objection("长" * (LONGEST_POST + 1)) or "")


@pytest.mark.parametrize(
    ("year", "kept"), [("2025", 2025), (2024, 2024), ("", 2026), ("２０２５", 2026), ("x", 2026)]
)
def test_only_a_real_year_changes_the_inquiry(year: object, kept: int) -> None:
    assert Inquiry(HEAD, "张三", 2026).changed({"year": year}).year == kept


def test_a_year_before_the_rules_shows_the_current_one(desk: Desk) -> None:
    assert desk.look(Inquiry(HEAD, "", 2019)).inquiry.year == YEAR
    assert desk.look(Inquiry(HEAD)).years[0] == 2020
