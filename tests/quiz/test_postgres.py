"""What only a server does, and what several processes do on either database."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import create_engine, text

import assistant
from assistant.quiz.learner import Learner
from assistant.quiz.practice import Practice, Selection
from assistant.quiz.results import Results
from assistant.quiz.store.store import Store
from tests.quiz.fake_bank import FakeBank

ROOT = Path(assistant.__file__).parents[1]
LI = Learner("李四")
WRITER = """
import sys
from assistant.quiz.learner import Learner
from assistant.quiz.practice import Practice, Selection
from assistant.quiz.store.store import Store
from tests.quiz.fake_bank import fake_bank, wrong
bank = fake_bank()
practice = Practice(Store.open(sys.argv[1]), bank)
for number in range(40):
    item = bank.items[number % 5]
    practice.answer(Learner(f"学员{number % 3}"), Selection(), item.id, wrong(item))
"""


def test_a_server_that_was_started_anew_is_found_again(postgres_url: str, bank: FakeBank) -> None:
    store = Store.open(postgres_url)
    practice = Practice(store, bank)
    practice.answer(LI, Selection(), bank.items[0].id, ["A"])
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        ended = connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
        assert len(ended.all()) >= 1
    engine.dispose()
    practice.answer(LI, Selection(), bank.items[1].id, ["A"])
    assert len(Results(store, bank).answers()) == 2
    store.close()


def test_several_processes_for_the_same_learners(database: str, bank: FakeBank) -> None:
    Store.open(database).close()
    command = [sys.executable, "-c", WRITER, database]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    assert [process.wait(120) for process in processes] == [0] * 3
    rows = Results(Store.open(database), bank).answers()
    assert len(rows) == 3 * 40
    book = Practice(Store.open(database), bank).mistakes(Learner("学员0"))
    assert sum(mistake.times for mistake in book) == 3 * 14
