"""Marks on tasks: nothing acknowledged is lost, nothing is overwritten."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import assistant
from assistant.duties.check import Checker
from assistant.duties.marks import Field, Holder, Mark, MarkStore, chosen_dates
from assistant.duties.plan import Task, plan
from assistant.duties.progress import progress
from assistant.errors import FazhiError, UsageError
from assistant.rules.regulation import Regulation
from tests.duties.made import DAY, hints, planned

ROOT = Path(assistant.__file__).parents[1]
ZHANG = Holder("张三", "余杭区区长")
WRITER = """
import itertools, sys
from pathlib import Path
from assistant.duties.marks import Holder, MarkStore
from tests.duties.made import tasks_of
path, name, most = sys.argv[1:]
task = tasks_of("余杭区区长")[0]
print("ready", flush=True)
sys.stdin.readline()
store, holder = MarkStore(Path(path)), Holder(name, "余杭区区长")
for number in range(int(most)) if int(most) else itertools.count():
    store.note(holder, task, str(number))
    print(number, flush=True)
"""


@pytest.fixture
def store(tmp_path: Path) -> MarkStore:
    return MarkStore(tmp_path / "data" / "duties.sqlite3")


@pytest.fixture(scope="module")
def tasks(checker: Checker, regulation: Regulation) -> list[Task]:
    return planned(checker, regulation, "余杭区区长")


def writer(path: Path, name: str, most: int) -> subprocess.Popen[str]:
    """A process that waits, then writes so many notes (0: without end) and prints each when it is kept."""
    command = [sys.executable, "-c", WRITER, str(path), name, str(most)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def start(*writers: subprocess.Popen[str]) -> None:
    """Let them all begin once all have loaded."""
    for one in writers:
        assert one.stdout and one.stdout.readline() == "ready\n"
    for one in writers:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()


def test_what_is_marked_is_read_back_by_another_store(store: MarkStore, tasks: list[Task]) -> None:
    store.done(ZHANG, tasks[0], "2026-01-15", DAY)
    store.note(ZHANG, tasks[0], " 第3次常务会议 \n\n 议题二\x07 ")
    store.move(ZHANG, tasks[1], date(2026, 4, 1))
    assert MarkStore(store.path).marks(ZHANG) == {
        tasks[0].id: Mark(date(2026, 1, 15), "第3次常务会议\n\n议题二"),
        tasks[1].id: Mark(moved=date(2026, 4, 1)),
    }


def test_marks_are_a_persons_in_a_post(store: MarkStore, tasks: list[Task]) -> None:
    store.done(ZHANG, tasks[0], "2026-01-15", DAY)
    for other in (Holder("李四", "余杭区区长"), Holder("张三", "西湖区区长")):
        assert store.marks(other) == {}
    for same in (Holder(" 张三\n", "余杭区区长 "), Holder("张　三", "余杭区区长")):
        assert store.marks(same) == store.marks(ZHANG)
    assert Holder("Ｍary  Ann", "区长") == Holder("Mary Ann", "区长") != Holder("MaryAnn", "区长")


def test_moved_dates_come_back_into_the_plan(
    store: MarkStore, tasks: list[Task], checker: Checker, regulation: Regulation
) -> None:
    store.move(ZHANG, tasks[0], "5月6日")
    check, known = checker("余杭区区长"), hints(regulation)
    moved = {task.id: task for task in plan(check, 2026, known, chosen_dates(store.marks(ZHANG)))}[
        tasks[0].id
    ]
    assert (moved.date, moved.suggested) == (date(2026, 5, 6), False)
    next_year = plan(check, 2027, known, chosen_dates(store.marks(ZHANG)))
    assert all(task.suggested or not task.date for task in next_year)
    store.move(ZHANG, tasks[0], None)
    assert chosen_dates(store.marks(ZHANG)) == {}


def test_undoing_goes_back_one_change_at_a_time(store: MarkStore, tasks: list[Task]) -> None:
    task = tasks[0]
    store.done(ZHANG, task, "2026-01-15", DAY)
    store.note(ZHANG, task, "一")
    store.note(ZHANG, task, "二")
    store.done(ZHANG, tasks[1], "2026-03-20", DAY)
    seen = []
    while undone := store.undo(ZHANG, task):
        seen.append((undone.value, store.marks(ZHANG).get(task.id)))
    assert seen == [
        ("二", Mark(date(2026, 1, 15), "一")),
        ("一", Mark(date(2026, 1, 15))),
        ("2026-01-15", None),
    ]
    assert store.marks(ZHANG)[tasks[1].id].done == date(2026, 3, 20)


def test_the_history_keeps_everything(store: MarkStore, tasks: list[Task]) -> None:
    task = tasks[0]
    store.done(ZHANG, task, "2026-01-15", DAY)
    store.reopen(ZHANG, task)
    store.note(ZHANG, task, "延期")
    store.undo(ZHANG, task)
    history = store.history(ZHANG)
    assert [(change.field, change.value) for change in history] == [
        (Field.DONE, "2026-01-15"),
        (Field.DONE, ""),
        (Field.NOTE, "延期"),
        (Field.UNDO, ""),
    ]
    assert history[-1].undoes == history[-2].seq
    assert {change.title for change in history} == {task.name}
    assert store.marks(ZHANG)[task.id] == Mark()


@pytest.mark.parametrize(
    ("person", "post", "said"),
    [
        ("", "区长", "姓名"),
        (" \x00\n", "区长", "姓名"),
        ("张三", "　", "职务"),
        ("张" * 41, "区长", "最多40字"),
        ("张三", "长" * 2001, "最多2000字"),
    ],
)
def test_a_holder_needs_a_name_and_a_post(person: str, post: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Holder(person, post)


def test_names_and_notes_of_any_characters(store: MarkStore, tasks: list[Task]) -> None:
    odd = Holder("O'Brien\"; DROP TABLE change; --\ud800", "区长\x00")
    store.note(odd, tasks[0], "\udfff'备注")
    assert store.marks(odd)[tasks[0].id].note == "'备注"


def test_what_is_refused_leaves_no_trace(store: MarkStore, tasks: list[Task]) -> None:
    task = tasks[0]
    for refused in (
        lambda: store.done(ZHANG, task, "2026-02-30", DAY),
        lambda: store.done(ZHANG, task, "2025-12-31", DAY),
        lambda: store.done(ZHANG, task, "2028-01-01", date(2028, 1, 1)),
        lambda: store.done(ZHANG, task, "2026-11-24", DAY),
        lambda: store.move(ZHANG, task, "2027-01-01"),
        lambda: store.note(ZHANG, task, "字" * 1001),
    ):
        with pytest.raises(UsageError):
            refused()
    assert store.history(ZHANG) == []
    assert store.undo(ZHANG, task) is None


def test_what_was_due_in_december_may_be_done_in_january(store: MarkStore, tasks: list[Task]) -> None:
    store.done(ZHANG, tasks[0], "2027-01-08", date(2027, 1, 8))
    assert store.marks(ZHANG)[tasks[0].id].done == date(2027, 1, 8)


def test_progress_on_a_day(tasks: list[Task]) -> None:
    dated = [task for task in tasks if task.date]
    marks = {dated[0].id: Mark(date(2026, 1, 15)), tasks[-1].id: Mark(date(2026, 2, 1))}
    spring = progress(tasks, marks, date(2026, 3, 20))
    assert (spring.done, spring.total, spring.overdue) == (1, 11, ())
    assert (spring.ongoing, spring.ongoing_done) == (4, 1)
    later = progress(tasks, marks, date(2026, 3, 21))
    assert [task.date for task in later.overdue] == [date(2026, 3, 20)] * 3
    assert len(later.open) == 7
    assert progress(tasks, marks, date(2026, 1, 14)).done == 0


def test_each_change_is_a_revision_undoing_too(store: MarkStore, tasks: list[Task]) -> None:
    store.note(ZHANG, tasks[0], "一")
    store.undo(ZHANG, tasks[0])
    revisions = store.revisions(ZHANG)
    assert {task: revision.number for task, revision in revisions.items()} == {tasks[0].id: 2}
    assert revisions[tasks[0].id].time.isoformat() == store.history(ZHANG)[-1].time


def test_processes_that_start_together_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new" / "duties.sqlite3"
    writers = [writer(path, name, 40) for name in ("甲", "乙")]
    start(*writers)
    assert [one.wait() for one in writers] == [0, 0]
    store = MarkStore(path)
    for name in ("甲", "乙"):
        notes = [change.value for change in store.history(Holder(name, "余杭区区长"))]
        assert notes == [str(number) for number in range(40)]


def test_what_was_acknowledged_outlives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "duties.sqlite3"
    process = writer(path, "甲", 0)
    start(process)
    assert process.stdout
    for _ in range(25):
        process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    last = max([25, *(int(line) + 1 for line in process.stdout if line.endswith("\n"))])
    process.wait()
    store = MarkStore(path)
    notes = [change.value for change in store.history(Holder("甲", "余杭区区长"))]
    assert notes[:last] == [str(number) for number in range(last)]
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_who_undo_at_once_take_back_two_changes(store: MarkStore, tasks: list[Task]) -> None:
    for number in range(8):
        store.note(ZHANG, tasks[0], str(number))
    with ThreadPoolExecutor(8) as pool:
        undone = list(pool.map(lambda _: store.undo(ZHANG, tasks[0]), range(8)))
    assert sorted(change.value for change in undone if change) == [str(number) for number in range(8)]
    assert store.marks(ZHANG) == {}


def test_a_file_of_a_later_version_is_left_alone(store: MarkStore) -> None:
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(FazhiError, match="升级"):
        MarkStore(store.path)


def test_an_existing_file_is_opened_as_it_is(store: MarkStore, tasks: list[Task]) -> None:
    store.note(ZHANG, tasks[0], "一")
    with sqlite3.connect(store.path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert len(MarkStore(store.path).history(ZHANG)) == 1


def test_a_file_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("没有表格的文件" * 100, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "note.txt" / "x.sqlite3", tmp_path / "note.txt", tmp_path / "folder"):
        with pytest.raises(FazhiError) as raised:
            MarkStore(path)
        assert "\n" not in str(raised.value)
