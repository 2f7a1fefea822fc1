from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import FazhiError
from assistant.web.feedback import Feedback, FeedbackStore, Verdict

GOOD = Feedback("a1", "学法几次?", "每年不少于4次。", "第十九条第(二)项", Verdict.HELPFUL)


def test_what_is_saved_is_read_back_with_its_time(store: FeedbackStore) -> None:
    store.save(GOOD)
    (entry,) = store.entries()
    assert replace(entry, time="") == GOOD
    assert entry.time[4] == "-" and "T" in entry.time


def test_a_second_word_on_an_answer_replaces_the_first(store: FeedbackStore) -> None:
    store.save(GOOD)
    store.save(
        replace(GOOD, verdict=Verdict.UNHELPFUL, reason="依据错误、不完整", note="'); DROP TABLE feedback;--")
    )
    (entry,) = store.entries()
    assert entry.verdict is Verdict.UNHELPFUL
    assert entry.reason == "依据错误、不完整"
    assert entry.note == "'); DROP TABLE feedback;--"


def test_entries_outlive_the_process_and_come_oldest_first(store: FeedbackStore) -> None:
    store.save(replace(GOOD, answer_id="later", time="2026-02-01T00:00:00+08:00"))
    store.save(replace(GOOD, answer_id="earlier", time="2026-01-01T00:00:00+08:00"))
    assert [entry.answer_id for entry in FeedbackStore(store.path).entries()] == ["earlier", "later"]


def test_the_file_is_in_wal_mode(store: FeedbackStore) -> None:
    with sqlite3.connect(store.path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_many_threads_lose_nothing(store: FeedbackStore) -> None:
    def work(thread: int) -> None:
        for number in range(10):
            store.save(replace(GOOD, answer_id=f"{thread}-{number}"))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.entries()) == 40


def test_a_path_that_cannot_be_written_is_an_error_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FazhiError, match="反馈目录"):
        FeedbackStore(tmp_path / "file" / "feedback.sqlite3")
    (tmp_path / "folder.sqlite3").mkdir()
    with pytest.raises(FazhiError, match="反馈文件"):
        FeedbackStore(tmp_path / "folder.sqlite3")
