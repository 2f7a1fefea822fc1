"""The store: nothing acknowledged is lost, and what cannot be used says why."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text

import assistant
from assistant.errors import FazhiError, UsageError
from assistant.quiz.exam import Exams
from assistant.quiz.learner import Learner
from assistant.quiz.practice import Practice, Selection
from assistant.quiz.results import Results
from assistant.quiz.store.engine import database_url, name_of
from assistant.quiz.store.migrating import VERSION_TABLE, State
from assistant.quiz.store.store import Store
from assistant.quiz.store.survey import survey
from assistant.quiz.store.tables import Table
from assistant.settings import Settings
from tests.quiz.fake_bank import MONDAY, FakeBank, FakeClock

ROOT = Path(assistant.__file__).parents[1]
LI = Learner("李四", "西湖区")
OPENER = """
import sys
from assistant.quiz.learner import Learner
from assistant.quiz.store.store import Store
from tests.quiz.fake_bank import MONDAY
print("ready", flush=True)
sys.stdin.readline()
with Store.open(sys.argv[1]).writing() as books:
    books.learners.locked(Learner(sys.argv[2]), MONDAY)
"""
NOBODY = 65534


def run(code: str, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_processes_that_start_together_make_the_tables_once(database: str) -> None:
    processes = [run(OPENER, database, f"学员{number}") for number in range(4)]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.wait(60) for process in processes] == [0] * 4
    assert survey(database).learners == 4


def test_the_steps_lead_to_the_tables_of_the_program(store: Store, database: str) -> None:
    engine = create_engine(database_url(database))
    with engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Table.metadata) == []
    engine.dispose()


def test_a_database_of_a_later_program_is_refused(store: Store, database: str) -> None:
    engine = create_engine(database_url(database))
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = 'quiz_9999'"))
    with pytest.raises(FazhiError, match="由更新版本的程序写成：请升级本程序"):
        Store.open(database)
    engine.dispose()


def test_others_may_have_tables_in_the_same_database(database: str) -> None:
    Path(str(database_url(database).database)).parent.mkdir(exist_ok=True, parents=True)
    engine = create_engine(database_url(database))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('other')"))
    Store.open(database).close()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "other"
    engine.dispose()


def test_an_error_takes_back_the_whole_transaction(store: Store) -> None:
    with pytest.raises(UsageError), store.writing() as books:
        books.learners.locked(LI, MONDAY)
        raise UsageError("不")
    with store.reading() as books:
        assert books.learners.id(LI) is None


def test_times_are_in_utc_in_the_database(store: Store, database: str, bank: FakeBank) -> None:
    from assistant.quiz.clock import CHINA

    Practice(store, bank, FakeClock(MONDAY.astimezone(CHINA))).answer(
        LI, Selection(), bank.items[0].id, ["A"]
    )
    engine = create_engine(database_url(database))
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET TIME ZONE 'UTC'"))
        stored = str(connection.execute(text("SELECT time FROM quiz_answer")).scalar_one())
    assert stored.startswith("2026-03-02 01:00:00")
    assert Results(store, bank).answers()[0].when == MONDAY
    engine.dispose()


def test_a_name_is_a_name_however_it_is_typed(store: Store) -> None:
    with store.writing() as books:
        ids = {
            books.learners.locked(Learner(name, unit), MONDAY)
            for name, unit in ((" 李四", "西湖区 "), ("李四\n", "西湖区\u200b"), ("李四", "西湖区"))
        }
        assert len(ids) == 1
        assert books.learners.locked(Learner("李四", "上城区"), MONDAY) not in ids
    for name, message in ((" ", "请填写姓名"), ("字" * 41, "姓名有41字，最多40字")):
        with pytest.raises(UsageError, match=message):
            Learner(name)
    with pytest.raises(UsageError, match="单位有101字"):
        Learner("李四", "字" * 101)


def test_odd_characters_come_back(store: Store, bank: FakeBank) -> None:
    blank = bank.items[-1]
    said = "𠮷'\"; DROP TABLE quiz_learner;-- {}%s"
    Practice(store, bank).answer(Learner("O'Neil 𠮷", "%s"), Selection(), blank.id, [said + "\x00\ud800"])
    (row,) = Results(store, bank).answers()
    assert (row.learner.name, row.given) == ("O'Neil 𠮷", (said,))


def test_sqlite_is_set_so_that_what_is_committed_stays(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "quiz.sqlite3")
    with store._engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_another_program_that_holds_the_file_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "quiz.sqlite3"
    store = Store.open(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    from threading import Timer

    Timer(0.3, lambda: other.execute("COMMIT")).start()
    with store.writing() as books:
        assert books.learners.locked(LI, MONDAY)


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_something_else_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "quiz.sqlite3"
    path.write_bytes(content)
    with pytest.raises(FazhiError, match=r"quiz\.sqlite3 .*(不是本程序的数据文件|已损坏).*请用备份恢复"):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_damaged_file_is_told(tmp_path: Path, bank: FakeBank) -> None:
    path = tmp_path / "quiz.sqlite3"
    store = Store.open(path)
    for item in bank.items[:60]:
        Practice(store, bank).answer(LI, Selection(), item.id, item.answer[:1])
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 4096 // 2 * 4096
    raw[4096 * 2 : middle] = os.urandom(middle - 4096 * 2)
    path.write_bytes(raw)
    with pytest.raises(FazhiError, match="已损坏：请用备份恢复"):
        Store.open(path)


READER = """
import os, sys
from pathlib import Path
from assistant.errors import FazhiError
from assistant.quiz.store.store import Store
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]))
except FazhiError as error:
    print(error)
"""


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_written_is_told(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "数据"
    path = folder / "quiz.sqlite3"
    Store.open(path).close()
    if what == "folder":
        path = folder / "下级" / "quiz.sqlite3"
    else:
        (folder / "quiz.sqlite3.lock").chmod(0o666)
    for place in (folder, *tmp_path.parents[:2], tmp_path):
        place.chmod(0o755)
    path.chmod(0o444) if what == "file" else None
    if os.geteuid() != 0:
        folder.chmod(0o555)
    said = run(READER, str(path)).communicate("", 60)[0]
    folder.chmod(0o755)
    assert "权限" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "url", ["", "quiz.sqlite3", "mysql://a@b/c", "sqlite://", "sqlite:///:memory:", "postgresql://host"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="数据库"):
        Store.open(url)


def test_addresses() -> None:
    for given in (
        "postgres://u:geheim@h/d",
        "postgresql://u:geheim@h/d",
        "postgresql+psycopg2://u:geheim@h/d",
    ):
        url = database_url(given)
        assert url.drivername == "postgresql+psycopg"
        assert "geheim" not in name_of(url)
    assert name_of(database_url("sqlite:////a/b.sqlite3")) == "/a/b.sqlite3"


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(FazhiError) as raised:
        Store.open("postgresql://zhang:geheim@127.0.0.1:1/quiz")
    message = str(raised.value)
    assert message.startswith("无法读写数据库 postgresql+psycopg://zhang:***@127.0.0.1:1/quiz")
    assert "geheim" not in message
    assert "\n" not in message


def test_where_the_settings_put_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAZHI_DATABASE_URL", raising=False)
    assert Settings(data_dir=tmp_path).quiz_database == tmp_path / "quiz.sqlite3"
    monkeypatch.setenv("FAZHI_DATABASE_URL", "postgresql://u@h/d")
    assert Settings(data_dir=tmp_path).quiz_database == "postgresql://u@h/d"


def test_an_exam_refers_to_what_is_there(store: Store, database: str) -> None:
    """A foreign key holds on both databases."""
    with pytest.raises(FazhiError, match="无法读写数据库"), store.writing() as books:
        books.attempts.save("0" * 32, "item", ("A",), MONDAY)
    assert Exams(store).sweep() == 0


def test_a_survey_counts_and_changes_nothing(database: str) -> None:
    for _ in range(2):
        assert survey(database).state is State.EMPTY
    store = Store.open(database)
    with store.writing() as books:
        books.learners.locked(Learner("张三"), MONDAY)
    store.close()
    found = survey(database)
    assert (found.state, found.learners, found.attempts) == (State.CURRENT, 1, 0)
